# What each action is called, in the history and for "Undo: …". Lower case at the start;
# the program writes a capital where it begins a line.
did-undo = undo: { $action }
did-redo = redo: { $action }
did-undo-unknown = undo an action
did-redo-unknown = redo an action
did-create-plan = create the plan
did-edit-plan = change settings of the plan
did-edit-plan-field = change the setting: { $field }
did-figure = change { $indicator }, { $unit }, { $period }
did-figures = enter { $count } figures
did-figures-of = enter { $count } figures of { $indicator }
did-remark = change the { $field } of { $indicator }, { $unit }, { $period }
did-remarks = change { $count } notes and sources of figures
did-create = add { $what }
did-edit = change { $what }
did-edit-field = change the { $field } of { $what }
did-delete = delete { $what }
did-milestone = change the milestone of { $date } of { $what }
did-milestones = change the milestones of { $what }
did-done = update the state of { $what }
did-done-occurrence = update the state of { $what }, { $period }
did-occurrence = change the { $field } of { $what }, { $period }
did-confirm-sample = confirm { $what } as checked

## What was acted on
did-what-target = target { $name }
did-what-indicator = indicator { $name }
did-what-task = task { $name }
did-what-unit = { $name }
did-what-nothing = the plan
did-coded = { $code } ({ $name })

## The full name of a register
did-register-plan = setting: { $field }
did-register-field = { $what }: { $field }
did-register-milestone = { $what }: milestone of { $date }
did-register-figure = { $indicator }, { $unit }, { $period }
did-register-remark = { $indicator }, { $unit }, { $period }: { $field }
did-register-occurrence = { $what }, { $period }: { $field }
