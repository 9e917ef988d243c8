# Seeing: pictures of comparisons, what changed, looking back

## Pictures of comparisons and of tasks
compare-coming = { $period }: { $count } communes so far, not counted yet
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
changes-all = Show all { $count }
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
beside-unlisted = Figures before 1/7/2025 are not drawn: the list of merged units does not say where { $units } went; it may be here.
beside-is-unlisted = The list of units merged on 1/7/2025 does not say where this one went; its figures are not carried over.
beside-redefined = The definition was changed on { $day } ({ $fields }): figures before and after may not compare.
beside-redefined-mark = definition changed
beside-merged = On 1/7/2025 this unit went into a new one whole.
beside-was-split = On 1/7/2025 this unit was split among { $count } new ones; its figures cannot be carried over.

## The guide
guide-page = Page of the guide
guide-close = Close the guide
guide-open = Guide
guide-open-hint = Guide to this screen (F1)

## Looking back
past-show = Look back
as-of-hint = Every screen shows the plan on this day by the periods of its figures, also those entered later. Look back shows what the file had recorded by then.
past-show-hint = What this file had recorded by the end of { $date }
past-shown = Looking back, for reading only: what this file had recorded by the end of { $date }, the first { $ops } of { $all } entries in the order in which they came into the file, not by clocks.
past-doubtful = { $count } entries carry a time that does not fit that order.
past-leave = Back to the present
past-nothing = By that day this file had recorded nothing

## What a chart says
told-value = { $name }: { $value } ({ $period })
told-nothing = { $name }: no figure yet
told-reached = target reached
told-on-track = on track, path { $expected }
told-slow = behind the path's { $expected }
told-far-behind = far behind the path's { $expected }
told-backwards = going backwards, path { $expected }
told-stale = but that figure is old
told-goal = target { $target } by { $due }
told-missing = { $missing } of { $all } units have not reported
told-coming = For { $period } only { $reported } of { $all } units have reported, fewer than usual, so it does not count yet; the result is that of { $counts }.
told-doubtful = { $amount } (!)
told-over-whole = over 100%: check the figure
told-over-whole-periods = Over 100% in { $periods }: check the figures.
told-left-out = Not drawn: { $periods }. Too few units reported, compared with what is usual.
told-left-out-period = { $period } ({ $reported } of { $all } units)
told-good = { $count } of { $all } targets reached or on track
told-behind = { $count } behind the path
told-unknown = { $count } without a recent figure

## Overview
overview-share = { $good }/{ $all }
overview-good = targets reached or on track
overview-enter = Enter figures for the targets
overview-see-reports = See who has reported
overview-more-late = and { $count } more overdue tasks
overview-late-days = { $days } days overdue
overview-begin-targets = Code, name, the value to reach and by when; progress follows from it.
overview-begin-unit = Add a unit
overview-begin-units = The districts and communes that will report figures.
overview-begin-task = Add a task
overview-begin-tasks = What is to be done, by whom, and by when.
target-which-units = Which units hold it back?
