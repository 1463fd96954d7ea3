//! What the form's texts are called, in the order of the files that hold them.

/// Names the texts.
macro_rules! keys {
    ($($key:ident)*) => {
        /// The name of a text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key { $($key),* }

        impl Key {
            /// How many texts there are.
            pub const COUNT: usize = [$(Self::$key),*].len();

            /// Each of them.
            #[cfg(test)]
            pub const ALL: [Self; Self::COUNT] = [$(Self::$key),*];

            /// Their names in the files, in the order of both.
            #[cfg(test)]
            pub const NAMES: [&str; Self::COUNT] = [$(stringify!($key)),*];
        }
    };
}

impl Key {
    /// How many texts the small parts have: they are the first.
    pub const OF_PARTS: usize = Self::FullName as usize;
}

// Those of the small parts, which other faces have too, are the first.
keys! {
    Lang Direction
    ErrorPrefix ThereIsAProblem Day Month Year
    UpToCharacters CharactersRemaining CharactersTooMany

    FullName Email EmailHint DateHint CardHint ChooseOne NoAnswer LeaveEmpty Send TryAgain
    Optional
    Loading Sending NotLoaded NotSent Kept TypedIsKept TypedAndFilesKept DeleteTyped PlainNotSent
    Sent YourNumber Next ReplyTo SendAnother Follow
    Unreachable Busy Broken Refused MaybeSent Unconfirmed NoSuchForm
    NotSentYet FromBefore WaitsUnreachable WaitsBusy WaitsBroken WaitsSlow WaitsUnknown Safe KeepOpen
    Checked ToBeSent TryNow TryingNow NextTrySeconds NextTryMinutes ToldSeconds ToldMinutes YourMessage DeleteMessage
    Files FilesKept FilesKeptHint FilesHint FilesOfKinds Pictures PlainText OrLast
    OnlyIf OrCase IfTicked IfNotTicked IfAnswered
    NameWithin NameFirst QuestionWithin QuestionFirst
    EnterName EnterEmail EnterSubject EnterTitle ChooseTitle AnswerTitle TickTitle OrClear TooLong
    NotAnEmail NotAnEmailItem DateIncomplete NotADate DayInPast InPast NotAfter TooLate NoneOf
    NotAUrl NotAUrlLine WrongHost NotATime NotATel NotAnInteger NotADecimal NotACard PatternMismatch
}
