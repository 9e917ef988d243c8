# Seeing: pictures of comparisons, what changed, looking back

## Pictures of comparisons and of tasks
compare-picture-heat-map = { $count } targets by unit
compare-picture-source = Source: figures that the units entered in the plan
compare-picture-samples = { $count } targets are samples, to be checked against the official text
compare-legend-earlier = Earlier period's figure
compare-between = … { $count } units between
picture-tasks-title = Progress of { $count } tasks
picture-tasks-overdue = Overdue: { $count }
picture-tasks-source = Source: the state of tasks as recorded in the plan
cli-chart-no-target = { $code } has no target to compare the units by.
cli-help-tasks = Draw the progress of the tasks
cli-help-heat-map = Draw the heat map: every target at each commune (within the unit of --unit, if given)
cli-help-districts = A heat map of the districts alone
cli-help-ranking = Rank the communes by the target with this code
cli-help-multiples = Draw a small chart of each commune for the target with this code

## What changed
changes-since = Changed since the cut-off of { $date }
changes-none = No change yet
changes-verdict = { $was } → { $is }
changes-all = Show all { $count } changes
changes-fewer = Show fewer

## Beside a target
beside-last-year = Last year
beside-last-year-figure = Same period last year
beside-last-year-more = { $size } more
beside-last-year-less = { $size } less
beside-last-year-same = the same as last year
beside-last-year-show = Draw last year
beside-add = Add a unit to compare with
beside-choose = Compare with another unit…
beside-remove = Remove { $unit }
beside-break = 1/7/2025: units were merged
beside-mapped = Before 1/7/2025 this is the sum of { $count } old units that went into this one whole.
beside-mapped-line = The old units together
beside-mapped-missing = Before 1/7/2025 figures of the old units are missing, so they are not added up.
beside-split = Figures before 1/7/2025 are not drawn: an old unit was split, and nobody knows which part came here.
beside-not-additive = Figures before 1/7/2025 are not drawn: this indicator's figures do not add up.
beside-merged = On 1/7/2025 this unit went into a new one whole.
beside-was-split = On 1/7/2025 this unit was split among { $count } new ones; its figures cannot be carried over.

## The guide
guide-page = Page of the guide
guide-close = Close the guide
guide-open = Guide
guide-open-hint = Guide to this screen (F1)

## Looking back
past-show = Look back
past-show-hint = What this file had recorded by the end of { $date }
past-shown = Looking back, for reading only: what this file had recorded by the end of { $date }, the first { $ops } of { $all } entries in the order in which they came into the file, not by clocks.
past-doubtful = { $count } entries carry a time that does not fit that order.
past-leave = Back to the present
past-nothing = By that day this file had recorded nothing
