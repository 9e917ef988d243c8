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
