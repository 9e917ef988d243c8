# Handing in, and packages between copies

did-submit = hand in the report { $what }
did-review = answer the report { $what }
did-resolve = choose a value for { $what }
did-resolve-many = choose values for { $count } registers
did-what-report = { $period } of { $unit }

exchange-outcome-none = not answered
exchange-outcome-returned = returned
exchange-outcome-approved = approved

exchange-field-round = times handed in
exchange-field-submitted-on = handed in on
exchange-field-reviewed = answered
exchange-field-outcome = answer
exchange-field-reason = reason

refusal-not-handed-in = The unit has not handed in this period's report.
refusal-no-reason = Give a reason for returning it, so that the unit knows what to correct.

## Packages
exchange-owner = the plan's owner
exchange-kind-give = Plan package
exchange-kind-report = Report package
exchange-kind-receipt = Receipt
exchange-kind-consolidated = Consolidated package

exchange-error-not-ours = { $file } is no package of Tiến Độ Số.
exchange-error-newer = { $file } was written by a newer version of the program. Update the program and open it again.
exchange-error-damaged = { $file } is not whole, or was changed after it was signed. Ask the sender to send it again.
exchange-error-too-large = { $file } is unusually large and was not opened.
exchange-error-another-plan = { $file } belongs to another plan than the one that is open.
exchange-error-for-another = { $file } is for { $unit }, not for this copy.
exchange-error-revoked = { $file } was signed with the key of a machine that is revoked; nothing was taken.
exchange-error-hides = { $file } would clear { $hidden } of { $all } figures of { $unit }. Ask the unit; if it is meant so, take it again and allow it.
exchange-error-flawed = { $file } holds what no program writes; nothing was taken. Your data is as it was.
exchange-error-owners = Only the plan's owner writes such packages; this copy is a unit's.
exchange-error-units = Reports are written by a unit's copy; this copy is the plan owner's.
exchange-error-no-receiver = Choose the unit that the package is for.
exchange-error-no-unit = The plan has no unit with the code { $code }.
exchange-error-no-beginning = { $file } is no plan package. A unit's copy begins with one.
exchange-error-cancelled = Stopped. Nothing of the package at hand was written.

## Command line
cli-about-package = Write a package for somebody else, or look at one
cli-about-package-give = Write the package that gives the plan to a unit
cli-about-package-report = Write a unit's report
cli-about-package-receipt = Write a receipt for a unit
cli-about-package-consolidated = Write the figures of all units
cli-about-package-show = Show where a package comes from and what it holds
cli-about-merge = Take packages; a plan package makes the file where there is none
cli-about-conflicts = List what has several values
cli-about-resolve = Choose the value of something that has several
cli-about-copies = List the copies that are known, and packages that wait for a decision
cli-about-accept = Accept the machine that signed a package that waits, and take it
cli-about-review = Approve or return a unit's report
cli-help-to = the unit that the package is for
cli-help-report-period = the period that is handed in; its report is then marked so
cli-help-package = the package's file
cli-help-packages = the packages' files
cli-help-dry-run = look only, write nothing
cli-help-accept = accept machines that are not known yet
cli-help-hide = let a package clear more than one in ten of a unit's figures
cli-help-conflict = the conflict's id, as the command conflicts tells it
cli-help-take = A, B, … for one of the values, or another value
cli-help-waiting = the first digits of the package's id, as the command copies tells it
cli-help-approve = approve it
cli-help-return = return it, with the reason
cli-package-written = { $kind } for { $unit }: { $figures } figures, { $bytes } bytes, written to { $file }
cli-package-from = { $kind } from { $unit } for { $to }
cli-package-plan = Plan: { $plan }
cli-package-author = Written by { $author }, { $time }
cli-package-counts = { $ops } ops, { $figures } figures
cli-package-key = Fingerprint of the key: { $words }
cli-merge-started = { $file } was made of the plan package for { $unit }: { $figures } figures
cli-merge-taken = { $file }: { $kind } from { $unit }, { $figures } figures taken ({ $ops } new ops)
cli-merge-preview = { $file }: { $kind } from { $unit } would add { $figures } figures ({ $ops } new ops), { $conflicts } conflicts, { $warnings } warnings
cli-merge-again = { $file }: this package was taken before, nothing in it is new
cli-merge-unknown = { $file }: the machine that signed it is not known ({ $words }). The package is kept; ring the unit, then use the command accept.
cli-merge-waiting = { $count } ops wait for what is missing
cli-merge-proposed = { $count } proposals wait for the plan's owner to decide
cli-merge-forks = A file was copied and written to in two places: both branches are kept ({ $count } forks)
cli-merge-renamed = This file was copied elsewhere; from now on it goes by a name of its own
cli-conflicts-none = No conflicts
cli-conflict-side = { $letter }: { $value } ({ $author }, { $time })
cli-no-conflict = There is no conflict { $id }.
cli-no-side = Conflict { $id } has no value { $letter }, and what it is about cannot hold such a value.
cli-resolved = { $register }: { $value }
cli-copy = { $unit }: { $words } ({ $trust }, { $author })
cli-trust-owner = the plan's owner
cli-trust-enrolled = known by its plan package
cli-trust-accepted = accepted
cli-trust-revoked = revoked
cli-held = Waits for a decision { $id }: { $kind } from { $unit }, { $words }
cli-copies-none = No other copy is known yet
cli-no-held = The id { $id } does not name just one package that waits. Type at least the first 6 characters of it.
cli-reviewed = Written: { $action }
exchange-error-changed = { $file } is no longer the package that was looked at: the file was replaced. Read it again, then take it.
exchange-error-unsaved = { $count } changes made before could not be written to the plan's file yet. Make room on the file's disk and press Save again.
exchange-not-handed = Not handed in: { $why } The report is as it was and is not marked as handed in. Put that right, or choose another place to write to, then hand in again.
