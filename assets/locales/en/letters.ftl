# Official letters: laid out as Decree 30/2020/ND-CP has it.

letter-state = SOCIALIST REPUBLIC OF VIET NAM
letter-motto = Independence - Freedom - Happiness
letter-committee = PEOPLE'S COMMITTEE
letter-number = No: ........../PG-UBND
letter-place = .................., date: ........................
letter-title = COVERING NOTE
letter-about = Digital transformation figures, { $period }
letter-to = To: the People's Committee of { $unit }
letter-opening = The People's Committee of { $unit } sends its figures of { $period } (from { $first } to { $last }) for "{ $plan }" in the enclosed file.
letter-file = Enclosed file
letter-entered = Figures entered
letter-entered-of = { $count } of { $all } indicators
letter-missing = Without a figure
letter-warned = Please note
letter-fingerprint = This machine's fingerprint
letter-none = None
letter-closing = The People's Committee of { $unit } is asked to take them in and to return a receipt.
letter-prepared = PREPARED BY
letter-signed = FOR THE PEOPLE'S COMMITTEE
letter-chair = CHAIR
