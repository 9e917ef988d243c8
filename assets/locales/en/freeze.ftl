# Freezing figures

did-freeze = freeze the figures of { $what }
did-register-freeze = the day on which { $period } was frozen
did-register-frozen = as frozen: { $indicator }, { $unit }, { $period }
exchange-field-frozen = day of freezing
refusal-contested = { $what } has two values that stand against each other. Choose one under Hand in and consolidate › Conflicts, with a reason, before changing it.
refusal-not-over = { $period } is not over and cannot be frozen yet.
exchange-freeze = Freeze the figures of { $period }
exchange-freeze-hint = Keeps the figures as they are today. What comes later is still taken, and shown beside the frozen figure.
exchange-frozen = Frozen on { $date }: { $count } figures
exchange-frozen-late = { $count } figures came or changed since
exchange-unfreeze = Unfreeze
exchange-freeze-again = Freeze again
exchange-late-of = { $indicator }, { $unit }: when frozen { $frozen }, now { $now }
exchange-late-none = none
exchange-frozen-for-unit = The province froze the figures of this period on { $date }. What is handed in later is still taken, and shown beside the frozen figures.
cli-about-freeze = Freeze a period's figures, as on the screen of reports
cli-freeze-owners = Only the plan's owner freezes figures; this copy is a unit's.
