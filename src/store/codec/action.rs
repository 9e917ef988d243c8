//! The codes of actions.

use minicbor::{Decoder, data::Type};

use super::{CodecError, Decoded, Encoded, Out, array, fixed, known};
use crate::domain::{Action, OpHash};

/// From one list the way to the code and back, so that no action can be without one.
macro_rules! codes {
    ($($code:literal => $action:ident,)+) => {
        /// The code of an action, and the op it is about.
        pub(in crate::store) const fn action_parts(
            action: Action,
        ) -> (&'static str, Option<OpHash>) {
            match action {
                Action::Undo(hash) => ("undo", Some(hash)),
                Action::Redo(hash) => ("redo", Some(hash)),
                $(Action::$action => ($code, None),)+
            }
        }

        /// The action with that code and target, `None` for one this version does not know.
        pub(in crate::store) fn action_from_parts(
            code: &str,
            target: Option<OpHash>,
        ) -> Option<Action> {
            match (code, target) {
                ("undo", Some(hash)) => Some(Action::Undo(hash)),
                ("redo", Some(hash)) => Some(Action::Redo(hash)),
                $(($code, None) => Some(Action::$action),)+
                _ => None,
            }
        }

        /// The actions that are about no other op.
        #[cfg(test)]
        pub(super) const PLAIN: &[Action] = &[$(Action::$action),+];
    };
}

// They are written to files: never change one.
codes! {
    "create_plan" => CreatePlan,
    "edit_plan" => EditPlan,
    "set_figures" => SetFigures,
    "set_remark" => SetRemark,
    "create_indicator" => CreateIndicator,
    "edit_indicator" => EditIndicator,
    "delete_indicator" => DeleteIndicator,
    "set_milestones" => SetMilestones,
    "create_task" => CreateTask,
    "edit_task" => EditTask,
    "delete_task" => DeleteTask,
    "set_done" => SetDone,
    "edit_occurrence" => EditOccurrence,
    "create_unit" => CreateUnit,
    "edit_unit" => EditUnit,
    "delete_unit" => DeleteUnit,
    "confirm_sample" => ConfirmSample,
    "create_deck" => CreateDeck,
    "edit_deck" => EditDeck,
    "delete_deck" => DeleteDeck,
    "create_slide" => CreateSlide,
    "edit_slide" => EditSlide,
    "move_slide" => MoveSlide,
    "delete_slide" => DeleteSlide,
    "conclude" => Conclude,
    "delete_conclusion" => DeleteConclusion,
    "restore" => Restore,
    "resolve_conflict" => ResolveConflict,
    "submit" => Submit,
    "add_evidence" => AddEvidence,
    "edit_evidence" => EditEvidence,
    "remove_evidence" => RemoveEvidence,
}

pub(super) fn write_action(out: &mut Out, action: Action) -> Encoded {
    let (code, target) = action_parts(action);
    match target {
        None => out.str(code)?,
        Some(hash) => out.array(2)?.str(code)?.bytes(&hash.0)?,
    };
    Ok(())
}

pub(super) fn read_action(input: &mut Decoder) -> Decoded<Action> {
    let (code, target) = read_parts(input)?;
    known(action_from_parts(code, target))
}

/// The code of an action and the op it is about, whether this version knows it or not.
pub(super) fn read_parts<'b>(input: &mut Decoder<'b>) -> Decoded<(&'b str, Option<OpHash>)> {
    if input.datatype()? == Type::String {
        Ok((input.str()?, None))
    } else if array(input)? == 2 {
        Ok((input.str()?, Some(OpHash(fixed(input)?))))
    } else {
        Err(CodecError::Newer)
    }
}
