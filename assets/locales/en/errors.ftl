# Errors: what cannot be done, where, and what to do next.

## Files
error-not-found = There is no file { $file }. Check its name and folder, or plug in the disk it is on.
error-exists = There is a file { $file } already. Choose another name; the existing file is not overwritten.
error-not-ours = { $file } is not a file of Tiến Độ Số. Choose a file that ends in .tiendo.
error-damaged = The file { $file } is damaged. It is kept as it is; restore it from the newest backup. (Technical detail: { $detail })
error-newer = The file { $file } was made by a newer version of Tiến Độ Số (file version { $found }, this program reads up to version { $known }). Update the program and open it again.
error-read-only = The file { $file } can be read but not written. Nothing has changed; get permission to write or copy the file to another folder, then try again.
error-disk-full = The disk with the file { $file } is full. Nothing was written; free some space and try again.
error-open-elsewhere = The file { $file } is open in another window or on another machine. Close it there and try again, or open the newest backup to read it.
error-nothing-to-undo = This copy has nothing left to undo or redo.
error-system = The system does not allow { $file } to be read or written. Check the disk and your permissions, then try again. (Technical detail: { $detail })
error-sqlite = The file { $file } could not be read or written. Check the file; if the error stays, restore it from the newest backup. (Technical detail: { $detail })
error-shipped = The plan that comes with the program is broken. Install the program again. (Technical detail: { $detail })

## Text that was entered
error-number-empty = No number was entered.
error-number-invalid = "{ $text }" is not a number. Write it like 1,234.5.
error-number-grouping = It is not clear which number "{ $text }" is: its dots and commas are out of place. Write it like 1,234.5.
error-number-too-long = The number "{ $text }" is too long: { $digits } digits at most.
error-date-empty = No date was entered.
error-date-invalid = "{ $text }" is not a date. Write it like 18/08/2022.
error-date-year-missing = The date "{ $text }" has no year. Write it like 18/08/2022.
error-date-no-such-day = There is no day { $text } in the calendar.
error-period-invalid = "{ $text }" is not a period. Write it like 8/2022, 2022-Q3, 2022-H1 or 2022.

## What cannot be done
refusal-missing-field = This field is needed
refusal-missing-code = The code is missing.
refusal-missing-name = The name is missing.
refusal-missing-due = The deadline is missing.
refusal-code-taken = The code { $code } is taken. Choose another one.
refusal-gone = This is no longer in the plan.
refusal-target-without-due = A target needs both a value and a due date.
refusal-baseline-after-due = The day of the baseline must come before the due date of the target.
refusal-milestone-outside = The milestone { $date } must lie between the day of the baseline and the due date of the target.
refusal-due-before-start = The deadline must not come before the day the task was given.
refusal-window-after-due = The first occurrence must not open after its deadline.
refusal-wrong-parent = The unit cannot stand below the one chosen. Choose a unit of a higher level.
refusal-has-units = Not deleted: units still stand below it ({ $count }). Move or delete those first.
refusal-root-unit = The unit whose plan this is cannot be deleted.
refusal-out-of-range = The setting is outside its range.
refusal-figure = { $figure }: { $reason }

## Figures
refusal-zero-denominator = The denominator must not be 0.
refusal-negative = A figure must not be negative.
refusal-needs-ratio = This indicator is a ratio: enter its numerator and denominator, or its percentage.
refusal-needs-answer = This indicator takes yes or no only.
refusal-needs-value = This indicator takes one number and has no numerator and denominator.
warning-future-period = By this machine's clock, period { $period } has not begun.
refusal-wrong-period = This indicator is reported by { $every }. Choose such a period.
refusal-not-reported-here = This unit does not report the indicator.
warning-over-100 = The percentage { $value } is over 100%.
warning-cumulative-fell = The running total is below the one before: { $before } in { $period }.
warning-jump = The figure differs more than threefold from the one before: { $before } in { $period }.
warning-differs-from-units = The figure differs from { $computed }, which follows from the units below.
