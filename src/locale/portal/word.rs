//! What the portal's texts are called, in the order of the files that hold them.

/// Names the texts.
macro_rules! words {
    ($($word:ident)*) => {
        /// The name of a text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Word { $($word),* }

        impl Word {
            /// How many texts there are.
            pub const COUNT: usize = [$(Self::$word),*].len();

            /// Their names in the files, in the order of both.
            #[cfg(test)]
            pub const NAMES: [&str; Self::COUNT] = [$(stringify!($word)),*];
        }
    };
}

words! {
    Product Service SkipToMain Menu Language Back SignOut SignOutEverywhere StillSignedIn Footer Loading
    TryAgain Title TitleWithErrors PageNotFound PageNotFoundWhy SeeMyRequests NoConnection NoConnectionWhy
    NoSuchRequest NoSuchRequestWhy TooManyCalls TooManyCallsWhy ServiceProblem ServiceProblemWhy SignIn
    SignInHow Email EmailHint SendCode EnterEmail EmailFormat SessionEnded SignedOut CheckEmail IfKnown
    IfKnownBefore IfKnownAfter Code CodeHint EnterCode CodeLength CodeWrong TooManyCodes OpenLink
    EmailHasNotCome LookInJunk SendAnother WaitToSendAnother PossibleAgain Or UseAnotherAddress SentAgain
    PressToSignIn LinkSpent LinkSpentWhy GetNewLink CodeNotSentOffline CodeNotSentTooMany CodeNotSent
    NotSignedInOffline NotSignedInTooMany NotSignedIn Received BeingLookedAt WaitingForYou WithAnotherTeam
    Solved Closed MyRequests Requests NewRequest CountWaiting WaitingCount AnswerToGoOn SeeWaiting
    WhoseRequests MadeByMe CopiedToMe WithCount Filter WordsOrNumber Status Form AllForms Apply Clear SortBy
    ByUpdate ByOpening ByStatus Found OfFound NoneFound NoneFoundWhy NoRequests NoRequestsYet NoCopied
    NoCopiedYet NoOfOrganization OtherAddress Opened LastUpdate Pages Page PreviousPage NextPage PageWord
    MoreFailed Number RequestTitle Conversation AboutRequest OpenedOn You Support NewSince MarkedAsSolved
    ClosedForGood Progress Since StepDone StepToDo AimToReply AimToSolve YourTimeNotCounted ReopenUntil
    FollowsOn FollowedBy Picture Table Document File Kilobytes Megabytes FileMeta CopiedIn NobodyCopied
    RemovePerson AddPerson CopiedEmail CopiedEmailHint AddThem Cancel AddedPerson RemovedPerson NotAdded
    NotRemoved AlreadyThere FormAnswers MoreAnswers Correct SaveCorrection Corrected NotCorrected Yes No
    NotAnswered YourAnswer Message SeenBy SeenByOthers SendAnswer SendAndSolve Solve KeptOnDevice
    StillNotRight WhatIsWrong Reopens Reopen IsClosed IsClosedToYou FollowUp FollowUpHow WhatNow
    SendFollowUp CannotAnswer NotSent EnterAnswer AnswerTooLong AddFiles FilesHint NewReplyFromSupport
    NewReplyFromAgent NewReplyFrom NowHasStatus Answered AnsweredWhy Reopened ReopenedWhy NowSolved
    NowSolvedWhy AnsweredAndSolved AnsweredAndSolvedWhy NotSolved NotSolvedWhy NotSentYet WaitsOffline
    WaitsBusy WaitsBroken FromBefore Safe KeepOpen TryNow TryingNow NextTrySeconds NextTryMinutes WriteOn
    AnswerGone AnswerRefused ChooseForm NoForms FormsOfSome FormsOfSomeHint FormDidNotLoad RateHelp YourRating Good Bad
    MainReason ChooseOne TellMore TellMoreHint SendRating ChooseRating RatingTooLong RatedGood RatedBad
    RatingChanges RatingOffline RatingTooMany RatingOver RatingNotSent OtherWays CodeNotEnough SignInWith
    Today Yesterday DayAt DayNames
}
