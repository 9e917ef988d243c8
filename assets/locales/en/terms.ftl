# The words of the plan: what kinds, states and fields are called.

## Levels and kinds of units
term-level-province = Province
term-level-district = District or city
term-level-commune = Commune, ward or town
term-levels-none = No unit
term-unit-kind-province = Province
term-unit-kind-city = City
term-unit-kind-district = District
term-unit-kind-ward = Ward
term-unit-kind-town = Town
term-unit-kind-commune = Commune
term-unit-unknown = unit { $code }
term-unit-in-district = { $unit }, { $district }

## Indicators
term-direction-increase = More is better
term-direction-decrease = Less is better
term-kind-value = Level on a date
term-kind-cumulative = Running total since 1 January
term-kind-ratio = Ratio (numerator over denominator)
term-kind-yes-no = Yes or no
term-aggregation-sum = Sum of the units' figures
term-aggregation-ratio-of-sums = Sum of numerators over sum of denominators
term-aggregation-share-of-units = Share of units that say yes
term-aggregation-province-only = Entered at the province

## Periods
term-period-kind-month = Month
term-period-kind-quarter = Quarter
term-period-kind-half-year = Half-year
term-period-kind-year = Year
term-period-month = { $month }/{ $year }
term-period-quarter = Q{ $quarter } { $year }
term-period-first-half = first half of { $year }
term-period-second-half = second half of { $year }
term-period-year = { $year }

## Verdicts
term-verdict-reached = Reached
term-verdict-on-track = On track
term-verdict-slow = Behind
term-verdict-far-behind = Far behind
term-verdict-backwards = Going backwards
term-verdict-stale = Data out of date
term-verdict-no-data = No data yet
term-method-path = Against the path
term-method-growth-rate = Against the growth rate needed (Eurostat)

## Tasks
term-task-kind-deadline = With a deadline
term-task-kind-periodic = Periodic
term-precision-day = To the day
term-precision-month = To the month
term-state-done-in-time = Done in time
term-state-done-late = Done late
term-state-open-in-time = Under way, in time
term-state-open-late = Overdue
term-state-carried-out = Carried out
term-state-not-yet-due = Not yet due
term-state-not-carried-out = Not carried out
term-state-done-late-by = Done late (days: { $days })
term-state-open-in-time-left = Under way (days left: { $days })
term-state-open-late-by = Overdue (days: { $days })
term-state-not-carried-out-by = Not carried out (days overdue: { $days })

## Values
term-yes = yes
term-no = no
term-empty = empty
term-present = in the plan
term-absent = not in the plan
term-amount = { $number } { $measure }
term-points = { $number } points
term-ratio = { $percent } ({ $numerator }/{ $denominator })
term-ratio-undefined = undefined ({ $numerator }/{ $denominator })
term-sample = sample, to be checked
term-confirmed = checked
term-author-unknown = no name given
term-default = default

## Names of fields
term-field-existence = state
term-field-code = code
term-field-name = name
term-field-title = content
term-field-lead = body in charge
term-field-source = source
term-field-sample = sample mark
term-field-note = note
term-field-document = evidence
term-field-kind = kind
term-field-done-on = day of completion
term-field-starts = day it was given
term-field-due = deadline
term-field-due-precision = precision of the deadline
term-field-recurrence = recurrence
term-field-window-opens = opening of the first occurrence
term-field-parent = unit above
term-field-pillar = pillar
term-field-measure = unit of measure
term-field-counted = what is counted
term-field-direction = direction
term-field-aggregation = way of aggregation
term-field-every = reporting period
term-field-reported-by = reporting level
term-field-numerator = numerator
term-field-denominator = denominator
term-field-baseline-date = day of the baseline
term-field-baseline = baseline
term-field-baseline-source = source of the baseline
term-field-target = target value
term-field-target-due = due date of the target
term-field-root = unit of the plan
term-field-first-day = first day of a reporting period
term-field-method = method of the verdict
term-field-on-track = limit for on track
term-field-far-behind = limit for far behind
term-field-grace-days = days of grace for reports
term-field-simulated = simulated data
term-field-as-of = as-of date
term-field-milestone = milestone of { $date }
term-field-figure = figure
