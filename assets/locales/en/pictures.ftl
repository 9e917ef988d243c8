# Pictures of charts: what stands on them, and the buttons that save and copy them.

## On the picture
picture-scope = { $unit } · As of { $date }
picture-lead = { $value } in { $period }; path { $expected }, target { $target } by { $due }.
picture-lead-no-path = { $value } in { $period }.
picture-lead-none = No figures yet; target { $target } by { $due }.
picture-lead-nothing = No figures yet.
picture-gap = Against the path: { $gap }.
picture-missing = Figures from { $reported }/{ $all } units; { $missing } units have none yet.
picture-whole = Figures from all { $all }/{ $all } units.
picture-source = Source: { $source }
picture-sources = Source: { $source }; and { $count } others, given in the definition of each target
picture-plan = Plan: { $plan }
picture-sample = Sample, to be checked: this target has not been checked against the official text
picture-samples = { $count } targets marked "(sample)" have to be checked against the official text
picture-sample-mark = (sample)
picture-overview-title = Progress of { $count } targets
picture-overview-summary = { $unit }, as of { $date }: { $standing }.
picture-overview-missing = Figures of some units are missing: { $count }/{ $all } targets (see the column Units: those with figures, of all).
picture-standing = { $count } { $word }
picture-units = { $reported }/{ $all }
picture-column-value = Value
picture-column-expected = Path
picture-column-goal = Target
picture-column-units = Units
picture-column-verdict = Verdict

## Buttons and messages
picture-save = Save picture
picture-copy = Copy picture
picture-kind-png = PNG picture
picture-kind-svg = SVG vector picture
picture-saved = Picture saved: { $file }
picture-copied = Picture copied. Paste it into a document with Ctrl+V.
picture-failed = The picture could not be made. Try again; if it fails again, save with the other ending (.svg or .png). (Technical detail: { $detail })
