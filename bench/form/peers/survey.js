// The form of eight fields, made with SurveyJS.
import { Model } from "survey-core";
import { renderSurvey } from "survey-js-ui";
import "survey-core/survey-core.fontless.css";

const survey = new Model({
  showQuestionNumbers: "off",
  completeText: "Send",
  elements: [
    { type: "text", name: "name", title: "Your name" },
    { type: "text", name: "email", title: "Your email address", inputType: "email" },
    { type: "text", name: "subject", title: "Subject" },
    { type: "comment", name: "message", title: "Your message" },
    { type: "text", name: "reference", title: "Booking reference" },
    {
      type: "radiogroup",
      name: "topic",
      title: "What is it about?",
      choices: ["A booking", "A refund", "Lost property", "Something else"],
    },
    { type: "text", name: "day", title: "Day of travel", inputType: "date" },
    { type: "boolean", name: "agreed", title: "You may call me", renderAs: "checkbox" },
  ],
});
survey.onComplete.add((sent) => {
  globalThis.sent = JSON.stringify(sent.data);
});
renderSurvey(survey, document.getElementById("form"));
