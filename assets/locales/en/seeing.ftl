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
