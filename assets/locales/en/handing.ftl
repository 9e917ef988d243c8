# The screen on which reports are handed in and taken in

screen-exchange = Hand in and consolidate
exchange-tab-reports = Reports
exchange-tab-hand-in = Hand in
exchange-tab-incoming = Take in
exchange-tab-giving = Give out
exchange-tab-conflicts = Conflicts
exchange-tab-copies = Machines
exchange-own-unchosen = This machine has not said whether it is the province's or which commune's.
exchange-choose-own = Choose the unit
exchange-working = Progress with packages
exchange-working-at = Working, { $done }/{ $of }

## Reports
exchange-entered = { $entered }/{ $owed } entered
exchange-nothing-due = nothing due
exchange-missing-late = missing, { $days } days late
exchange-submitted = handed in
exchange-submitted-late = handed in { $days } days late
exchange-returned = returned
exchange-approved = approved
exchange-count-late = handed in late
exchange-count-missing = missing and overdue
exchange-count-open = not handed in, still in time
exchange-handed-in = { $period }: { $count } of { $all } units have handed in
exchange-no-reporters = No unit has anything to report yet
exchange-no-reporters-hint = Add units and choose which level reports each target; the board appears here.
exchange-none-shown = Choose "All" or empty the search to see the other units.
exchange-show = Show
exchange-show-all = All
exchange-show-missing = Not handed in
exchange-show-returned = Returned
exchange-show-to-answer = To be answered
exchange-receipts-all = Make receipts
exchange-receipts-hint = Makes a receipt for every unit that has sent a report, to be sent back.
exchange-report-of = Report of { $period }: { $unit }
exchange-see-figures = See the figures
exchange-submitted-on = handed in on { $date }
exchange-reason-was = Returned because: { $reason }
exchange-reason = Reason for returning
exchange-reason-hint = A reason, if you return it
exchange-return = Return
exchange-approve = Approve

## Handing in
exchange-period = Period
exchange-deadline = due { $date }
exchange-returned-because = The province has returned this report: { $reason }. Correct it and hand it in again.
exchange-entered-of = { $entered } of { $owed } figures entered
exchange-still-missing = Still missing:
exchange-go-on-entering = Go on entering
exchange-hand-in-to = Hand in to
exchange-to-stick = USB { $name }
exchange-to-shared = Shared folder
exchange-to-folder = Another folder…
exchange-look-for-sticks = Look for sticks again
exchange-hand-in-hint = The program writes a report package and a covering note (Word). Send both to the province by stick, e-mail or document system.
exchange-sent = Sent, and receipts
exchange-open-packages = Open packages…
exchange-outbox-empty = The province has everything of this machine.
exchange-outbox = { $count } edits without a receipt from the province; the next report sends them all.
exchange-fingerprint-own = This machine's fingerprint: { $words }
exchange-handed = Wrote the package { $file } and its covering note to { $folder }
exchange-written = Wrote { $count } packages to { $folder }
exchange-nothing-to-receipt = No unit has sent a report yet, so there is nothing to acknowledge.

## Giving out
exchange-giving-hint = Each unit gets a package of its own. Opened on the unit's machine it brings the plan, ready to enter.
exchange-choose-all = Choose all
exchange-choose-none = Choose none
exchange-give = Make plan packages ({ $count })
exchange-consolidated = Make consolidated packages ({ $count })
exchange-consolidated-hint = The whole province's figures, for units to compare themselves with.

## Conflicts
exchange-no-conflicts = No conflicts
exchange-no-conflicts-hint = Where two places write different values, both stand here for you to choose.
exchange-why-hint = Say why, then choose
exchange-why-all = Why, for all conflicts
exchange-why-of = Why: { $what }
exchange-why-proposal = Why, for the proposal
exchange-take-side = Choose { $value }
exchange-side-shown = shown now
exchange-side-owner = the responsible unit's
exchange-side-package = came in a package
exchange-side-here = written on this machine
exchange-proposals = Proposals of the units
exchange-proposals-hint = Changes to what others are responsible for. They count once you accept them.
exchange-proposal-change = { $what }: { $before } → { $after }
exchange-accept = Accept
exchange-decline = Decline

## Machines
exchange-copies-hint = Packages of these machines are taken at once. Those of others wait under Take in.
exchange-no-copies = No machines yet
exchange-no-copies-hint = A unit's machine appears here with its first report.
exchange-revoke = Take no more
exchange-revoke-hint = Takes nothing from this machine any more, as when it was lost.
exchange-copy-person = Person
exchange-copy-since = Known since
exchange-copy-trust = Known by
exchange-fingerprint = Fingerprint
exchange-trust-owner = the province's machine
exchange-trust-enrolled = its plan package
exchange-trust-accepted = a person's word
exchange-trust-revoked = no longer taken

## Taking in
exchange-package = Tiến Độ Số package
exchange-open-folder = Open a whole folder…
exchange-drop-hint = or drop the packages on this window
exchange-nothing-read = No package is waiting
exchange-nothing-read-hint = Open packages from a stick, e-mail or the document system. You see what each brings before it is taken.
exchange-take = Take { $count } of { $all } packages
exchange-forget = Leave them
exchange-nothing-written-yet = Nothing has been written to the plan yet.
exchange-taken = { $count } packages taken
exchange-taken-held = { $count } packages of unknown machines wait for you
exchange-no-packages-in = There is no package in { $folder }. Packages end in .tdgoi.
exchange-shared = Shared folder: { $folder }
exchange-read-shared = Read new packages
exchange-forget-shared = Use it no more
exchange-pick-shared = Use a shared folder instead of sticks…
exchange-pick-shared-hint = A network drive, Nextcloud or Syncthing: this machine writes its packages there and reads those of others.
exchange-package-of = { $kind } of { $period }: { $from }
exchange-package-from = { $kind }: { $from }
exchange-package-by = { $who }, { $when }
exchange-package-figures = { $count } figures
exchange-package-waits = { $count } edits wait for an earlier package
exchange-package-proposes = { $count } proposals for you to answer
exchange-package-newer = { $count } edits of a newer version, kept and not used yet
exchange-package-enrols = This machine's first package; it knows its plan package's secret and is taken at once.
exchange-package-unknown = From an unknown machine. Once taken it waits below until you have compared fingerprints by telephone.
exchange-package-conflicts = { $count } registers get two different values; choose under Conflicts after taking it.
exchange-package-hides = This package takes away { $hidden } of the { $of } figures of { $unit }. Take it only if the unit really deleted them.
exchange-held = Packages of unknown machines
exchange-held-hint = Call the sender and have them read their machine's fingerprint to you. If it is the same, accept.
exchange-held-fingerprint = Fingerprint: { $words }
exchange-accept-copy = It is the same, accept the machine
exchange-decline-package = Delete the package

## Before the plan was given, and a copy that did not begin with a plan package
exchange-not-asked = given out later
exchange-unknown-to-owner = This machine did not begin with a plan package: the province does not know it
exchange-unknown-to-owner-hint = The report will wait for a person at the province, or be refused as one of another plan. Ask for your unit's plan package, close this file, drop the package on the window, and hand in from that copy.

## Each change, before it is taken
exchange-show-changes = See { $count } changes
exchange-hide-changes = Hide the changes

## To whom the plan was given
exchange-giving-district = { $name } ({ $chosen }/{ $all })
exchange-giving-itself = { $name } itself
exchange-given-on = given on { $date }
exchange-not-given = not given yet
exchange-copy-known = fingerprint: { $words }
exchange-copy-unknown = no machine known yet

## What the province says of a report
exchange-was-returned = The province returned the report of { $period }: { $reason }. Correct it and hand in again.
exchange-was-approved = The province approved the report of { $period }
exchange-taken-later = What was taken is of { $period }, and the screen shows the plan as of { $day }. Change “As of” to see the new figures.
