# Slides and handouts

## Around every page
slide-as-of = As of { $date }
slide-reported = { $reported }/{ $all } communes have reported
slide-reported-period = { $reported }/{ $all } communes have reported { $period }
slide-reported-units = { $reported }/{ $all } units have reported
slide-reported-units-period = { $reported }/{ $all } units have reported { $period }
slide-reported-figures = { $reported }/{ $all } figures of this period are in
slide-unit-reported = { $reported }/{ $all } figures are in
slide-source = Source: { $source }
slide-sources = Source: { $source } and { $count } others
slide-sample = Sample, to be checked
slide-samples = Sample, to be checked: { $count }/{ $all } targets
slide-samples-tasks = Sample, to be checked: { $count }/{ $all } tasks
slide-page = { $number }/{ $count }

## Title
slide-scope = { $targets } targets · { $tasks } tasks · { $units } communes, wards and towns

## Targets
slide-over-all = { $plan } · all targets
slide-message-behind = { $behind } of { $all } targets are behind
slide-message-good = All { $all } targets are reached or on track
slide-message-one-good = Reached or on track
slide-message-one-behind = Behind
slide-message-unknown = { $unknown } of { $all } targets have no fresh figures
slide-message-none = No figures yet for any of the { $all } targets
slide-message-no-targets = No targets yet
slide-empty-pillar = This group has no targets any more
slide-behind = { $count } of { $all } targets are behind their path
slide-behind-none = No target is behind its path, by the figures that are in.
slide-more-targets = and { $count } more targets
slide-path = path now { $value }
slide-gap-count = that is { $count }
slide-goal = target { $value } by { $date }
slide-not-judged = Not judged by itself
slide-ask-units = See the units
slide-note = Note: { $text }
slide-explained = Explanation: { $text }
slide-figure-source = Source of the figure: { $text }
slide-evidence = Evidence: { $name }
slide-gone = This is no longer in the plan
slide-gone-hint = It may have been deleted. Choose another in the deck, or undo the deletion.

## Units
slide-unit = { $unit }: behind in { $behind } of { $all } targets
slide-unit-missing = { $unit } has not reported anything
slide-ranking = { $behind } of { $all } communes are behind the path
slide-ranking-kept = { $kept } of { $all } communes keep to the path
slide-ranking-good = All { $all } communes keep to the path
slide-ranking-unjudged = { $all } communes, the lowest first
slide-ranking-none = No commune has reported yet
slide-districts = { $behind } of { $all } districts are behind the path
slide-districts-kept = { $kept } of { $all } districts keep to the path
slide-districts-good = All { $all } districts keep to the path
slide-missing-units = { $count } communes have not reported
slide-more-units = and { $count } more communes
slide-not-reported = Not reported
slide-heat-map = { $unit } is behind most: { $behind }/{ $all } targets
slide-heat-map-good = No unit is behind the path
slide-heat-map-none = No figures of the units yet
slide-heat-map-over = The areas by { $count } targets
slide-heat-map-over-within = { $unit } · by { $count } targets
slide-heat-map-tail = { $behind }/{ $all }
slide-heat-map-behind = behind

## Tasks
slide-tasks = { $late } of { $all } tasks are overdue
slide-tasks-kind = { $kind }: { $count } tasks
slide-completion = { $percent } of the tasks that are due are done
slide-task-list = { $state }: { $count } tasks
slide-tasks-good = All { $all } tasks are within their deadlines
slide-task-lead = { $title } ({ $lead })
slide-overdue = { $count } tasks are overdue
slide-overdue-none = No task is past its deadline on this day.
slide-more-tasks = and { $count } more tasks
slide-occurrence = occurrence
slide-evidence-files = evidence

## Words, pictures, conclusions
slide-kind-picture = Picture
slide-field-unit = unit
slide-field-file = picture
slide-more-lines = and { $count } more lines
slide-picture-missing = This picture is not here
slide-picture-missing-hint = The picture’s file is not in this copy of the plan. Open the copy that it was added to, or add it again.
slide-conclusions = { $count } conclusions of the meeting
slide-conclusions-title = Conclusions of the meeting
slide-conclusions-none = No conclusions yet.
slide-more-conclusions = and { $count } more conclusions
slide-due = due { $date }

## Speaker’s notes of the deck that is there from the start
slide-notes-overview = Say how many targets are behind, then go through the groups.
slide-notes-behind = The slowest is first. Press Enter to see the districts.
slide-notes-ranking = The slowest commune is first. Ask for the reason and for a date.
slide-notes-heat-map = A hatched cell is not reported; it is not zero.
slide-notes-overdue = For each overdue task the body in charge gives the reason and a date.
slide-notes-conclusions = Read out each conclusion, who is in charge and by when.

## Handouts
slide-sheet = { $plan } · As of { $day } · sheet { $number }/{ $count }
cli-about-slides = Write a deck as a PDF for print, or each slide as a PNG
cli-help-deck = Name of a deck of the plan; without it the deck that is there from the start
cli-help-notes = Three slides a sheet, beside them the speaker’s notes (PDF only)
cli-help-slides-out = A .pdf file, or a folder for PNG pictures
cli-slides-written = Wrote { $count } slides to { $file } ({ $size }).
cli-slides-pictures = Wrote { $count } pictures to the folder { $folder }.
cli-slides-file = slide-{ $number }
cli-slides-no-deck = There is no deck named { $name }. The plan has: { $names }.
cli-slides-no-decks = There is no deck named { $name }: the plan has none yet. Leave out --deck for the one that is there from the start.
cli-slides-empty = This deck has no slides yet.
cli-slides-notes-pdf = Notes can be written to a PDF only: let --out end with .pdf, or leave out --notes.
