// The form of eight fields, made with FormKit and Vue. FormKit is imported in parts, so that what
// is not used falls away.
import { createApp, h } from "vue";
import { bindings, FormKit, plugin } from "@formkit/vue";
import { checkbox, createLibraryPlugin, date, email, form, radio, submit, text, textarea } from "@formkit/inputs";
import { createI18nPlugin, en } from "@formkit/i18n";
import "@formkit/themes/genesis";

const fields = [
  { type: "text", name: "name", label: "Your name" },
  { type: "email", name: "email", label: "Your email address" },
  { type: "text", name: "subject", label: "Subject" },
  { type: "textarea", name: "message", label: "Your message" },
  { type: "text", name: "reference", label: "Booking reference" },
  {
    type: "radio",
    name: "topic",
    label: "What is it about?",
    options: ["A booking", "A refund", "Lost property", "Something else"],
  },
  { type: "date", name: "day", label: "Day of travel" },
  { type: "checkbox", name: "agreed", label: "You may call me" },
];

const onSubmit = (data) => {
  globalThis.sent = JSON.stringify(data);
};

const page = {
  render: () =>
    h(FormKit, { type: "form", submitLabel: "Send", onSubmit }, () => fields.map((field) => h(FormKit, field))),
};

createApp(page)
  .use(plugin, {
    plugins: [
      createLibraryPlugin({ checkbox, date, email, form, radio, submit, text, textarea }),
      createI18nPlugin({ en }),
      bindings,
    ],
  })
  .mount("#form");
