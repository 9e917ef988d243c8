# Command palette (Ctrl+K)
palette-open = Find anything
palette-open-hint = Find anything: targets, tasks, units, actions (Ctrl+K)
palette-hint = Type the name of a target, a task, a unit or an action
palette-none = Nothing found
palette-none-hint = Try other words; accents are not needed, and initials will do.
palette-keys = ↑ ↓ choose · Enter open · Esc close
palette-more = { $count } more
palette-kind-screen = Screen
palette-kind-action = Action
palette-kind-setting = Setting
palette-kind-target = Target
palette-kind-followed = Indicator
palette-kind-task = Task
palette-kind-unit = Unit
palette-kind-file = File
palette-language = Language: { $name }
palette-look = Look: { $name }
palette-typing = Typing: { $name }
palette-as-of-today = As of today

# Typing Vietnamese
typing-setting = Typing Vietnamese
typing-off = Off
typing-telex = Telex
typing-vni = VNI
typing-hint = For machines without Unikey. F9 turns it on and off.
typing-on = VI { $name }
typing-on-short = VI
typing-on-hint = The program types Vietnamese by { $name }. Click here or press F9 to turn it off.
typing-two-at-once = This machine has Unikey: the program's own typing was turned off, so that no accent is typed twice.
