//! The icons, as characters of the Phosphor fonts.

/// `house`
pub const HOUSE: &str = "\u{e2c2}";
/// `target`
pub const TARGET: &str = "\u{e47c}";
/// `list-checks`
pub const LIST_CHECKS: &str = "\u{eadc}";
/// `buildings`
pub const BUILDINGS: &str = "\u{e102}";
/// `gear`
pub const GEAR: &str = "\u{e270}";
/// `magnifying-glass`
pub const MAGNIFYING_GLASS: &str = "\u{e30c}";
/// `plus`
pub const PLUS: &str = "\u{e3d4}";
/// `trash`
pub const TRASH: &str = "\u{e4a6}";
/// `pencil-simple`
pub const PENCIL_SIMPLE: &str = "\u{e3b4}";
/// `arrow-u-up-left`
pub const ARROW_U_UP_LEFT: &str = "\u{e08a}";
/// `arrow-u-up-right`
pub const ARROW_U_UP_RIGHT: &str = "\u{e08c}";
/// `floppy-disk`
pub const FLOPPY_DISK: &str = "\u{e248}";
/// `check`
pub const CHECK: &str = "\u{e182}";
/// `check-circle`
pub const CHECK_CIRCLE: &str = "\u{e184}";
/// `check-fat`
pub const CHECK_FAT: &str = "\u{eba6}";
/// `warning`
pub const WARNING: &str = "\u{e4e0}";
/// `warning-circle`
pub const WARNING_CIRCLE: &str = "\u{e4e2}";
/// `x`
pub const X: &str = "\u{e4f6}";
/// `x-circle`
pub const X_CIRCLE: &str = "\u{e4f8}";
/// `caret-right`
pub const CARET_RIGHT: &str = "\u{e13a}";
/// `caret-down`
pub const CARET_DOWN: &str = "\u{e136}";
/// `caret-left`
pub const CARET_LEFT: &str = "\u{e138}";
/// `caret-up`
pub const CARET_UP: &str = "\u{e13c}";
/// `calendar`
pub const CALENDAR: &str = "\u{e108}";
/// `calendar-blank`
pub const CALENDAR_BLANK: &str = "\u{e10a}";
/// `clock`
pub const CLOCK: &str = "\u{e19a}";
/// `clock-counter-clockwise`
pub const CLOCK_COUNTER_CLOCKWISE: &str = "\u{e1a0}";
/// `file`
pub const FILE: &str = "\u{e230}";
/// `file-plus`
pub const FILE_PLUS: &str = "\u{e236}";
/// `folder-open`
pub const FOLDER_OPEN: &str = "\u{e256}";
/// `download-simple`
pub const DOWNLOAD_SIMPLE: &str = "\u{e20c}";
/// `upload-simple`
pub const UPLOAD_SIMPLE: &str = "\u{e4c0}";
/// `users`
pub const USERS: &str = "\u{e4d6}";
/// `user`
pub const USER: &str = "\u{e4c2}";
/// `map-pin`
pub const MAP_PIN: &str = "\u{e316}";
/// `trend-up`
pub const TREND_UP: &str = "\u{e4ae}";
/// `trend-down`
pub const TREND_DOWN: &str = "\u{e4ac}";
/// `minus`
pub const MINUS: &str = "\u{e32a}";
/// `minus-circle`
pub const MINUS_CIRCLE: &str = "\u{e32c}";
/// `arrow-right`
pub const ARROW_RIGHT: &str = "\u{e06c}";
/// `arrow-left`
pub const ARROW_LEFT: &str = "\u{e058}";
/// `arrow-up`
pub const ARROW_UP: &str = "\u{e08e}";
/// `arrow-down`
pub const ARROW_DOWN: &str = "\u{e03e}";
/// `dots-three`
pub const DOTS_THREE: &str = "\u{e1fe}";
/// `info`
pub const INFO: &str = "\u{e2ce}";
/// `question`
pub const QUESTION: &str = "\u{e3e8}";
/// `sun`
pub const SUN: &str = "\u{e472}";
/// `moon`
pub const MOON: &str = "\u{e330}";
/// `translate`
pub const TRANSLATE: &str = "\u{e4a2}";
/// `chart-line`
pub const CHART_LINE: &str = "\u{e154}";
/// `chart-bar`
pub const CHART_BAR: &str = "\u{e150}";
/// `table`
pub const TABLE: &str = "\u{e476}";
/// `funnel`
pub const FUNNEL: &str = "\u{e266}";
/// `export`
pub const EXPORT: &str = "\u{eaf0}";
/// `paper-plane-tilt`
pub const PAPER_PLANE_TILT: &str = "\u{e398}";
/// `lock`
pub const LOCK: &str = "\u{e2fa}";
/// `lock-open`
pub const LOCK_OPEN: &str = "\u{e306}";
/// `flag`
pub const FLAG: &str = "\u{e244}";
/// `presentation`
pub const PRESENTATION: &str = "\u{e654}";
/// `presentation-chart`
pub const PRESENTATION_CHART: &str = "\u{e656}";
/// `circle`
pub const CIRCLE: &str = "\u{e18a}";
/// `circle-half`
pub const CIRCLE_HALF: &str = "\u{e18c}";
/// `circle-dashed`
pub const CIRCLE_DASHED: &str = "\u{e602}";
/// `hourglass`
pub const HOURGLASS: &str = "\u{e2b2}";
/// `hourglass-medium`
pub const HOURGLASS_MEDIUM: &str = "\u{e2b8}";
/// `prohibit`
pub const PROHIBIT: &str = "\u{e3de}";
/// `archive`
pub const ARCHIVE: &str = "\u{e00c}";
/// `arrows-clockwise`
pub const ARROWS_CLOCKWISE: &str = "\u{e094}";
/// `note`
pub const NOTE: &str = "\u{e348}";
/// `paperclip`
pub const PAPERCLIP: &str = "\u{e39a}";
/// `link`
pub const LINK: &str = "\u{e2e2}";
/// `eye`
pub const EYE: &str = "\u{e220}";
/// `sidebar-simple`
pub const SIDEBAR_SIMPLE: &str = "\u{ec24}";
/// `keyboard`
pub const KEYBOARD: &str = "\u{e2d8}";
/// `command`
pub const COMMAND: &str = "\u{e1c4}";
/// `play`
pub const PLAY: &str = "\u{e3d0}";
/// `stop`
pub const STOP: &str = "\u{e46c}";
/// `dot-outline`
pub const DOT_OUTLINE: &str = "\u{ece0}";
/// `seal-check`
pub const SEAL_CHECK: &str = "\u{e606}";
/// `triangle`
pub const TRIANGLE: &str = "\u{e4b0}";
/// `diamond`
pub const DIAMOND: &str = "\u{e1ec}";
/// `square`
pub const SQUARE: &str = "\u{e45e}";
/// `caret-double-left`
pub const CARET_DOUBLE_LEFT: &str = "\u{e128}";
/// `caret-double-right`
pub const CARET_DOUBLE_RIGHT: &str = "\u{e12a}";
/// `caret-up-down`
pub const CARET_UP_DOWN: &str = "\u{e140}";
/// `copy`
pub const COPY: &str = "\u{e1ca}";
/// `hard-drive`
pub const HARD_DRIVE: &str = "\u{e29e}";
/// `list`
pub const LIST: &str = "\u{e2f0}";
/// `note-pencil`
pub const NOTE_PENCIL: &str = "\u{e34c}";
/// `printer`
pub const PRINTER: &str = "\u{e3dc}";
/// `seal-warning`
pub const SEAL_WARNING: &str = "\u{e60c}";
/// `usb`
pub const USB: &str = "\u{e956}";

/// Every icon.
pub const ALL: &[&str] = &[
    HOUSE,
    TARGET,
    LIST_CHECKS,
    BUILDINGS,
    GEAR,
    MAGNIFYING_GLASS,
    PLUS,
    TRASH,
    PENCIL_SIMPLE,
    ARROW_U_UP_LEFT,
    ARROW_U_UP_RIGHT,
    FLOPPY_DISK,
    CHECK,
    CHECK_CIRCLE,
    CHECK_FAT,
    WARNING,
    WARNING_CIRCLE,
    X,
    X_CIRCLE,
    CARET_RIGHT,
    CARET_DOWN,
    CARET_LEFT,
    CARET_UP,
    CALENDAR,
    CALENDAR_BLANK,
    CLOCK,
    CLOCK_COUNTER_CLOCKWISE,
    FILE,
    FILE_PLUS,
    FOLDER_OPEN,
    DOWNLOAD_SIMPLE,
    UPLOAD_SIMPLE,
    USERS,
    USER,
    MAP_PIN,
    TREND_UP,
    TREND_DOWN,
    MINUS,
    MINUS_CIRCLE,
    ARROW_RIGHT,
    ARROW_LEFT,
    ARROW_UP,
    ARROW_DOWN,
    DOTS_THREE,
    INFO,
    QUESTION,
    SUN,
    MOON,
    TRANSLATE,
    CHART_LINE,
    CHART_BAR,
    TABLE,
    FUNNEL,
    EXPORT,
    PAPER_PLANE_TILT,
    LOCK,
    LOCK_OPEN,
    FLAG,
    PRESENTATION,
    PRESENTATION_CHART,
    CIRCLE,
    CIRCLE_HALF,
    CIRCLE_DASHED,
    HOURGLASS,
    HOURGLASS_MEDIUM,
    PROHIBIT,
    ARCHIVE,
    ARROWS_CLOCKWISE,
    NOTE,
    PAPERCLIP,
    LINK,
    EYE,
    SIDEBAR_SIMPLE,
    KEYBOARD,
    COMMAND,
    PLAY,
    STOP,
    DOT_OUTLINE,
    SEAL_CHECK,
    TRIANGLE,
    DIAMOND,
    SQUARE,
    CARET_DOUBLE_LEFT,
    CARET_DOUBLE_RIGHT,
    CARET_UP_DOWN,
    COPY,
    HARD_DRIVE,
    LIST,
    NOTE_PENCIL,
    PRINTER,
    SEAL_WARNING,
    USB,
];
