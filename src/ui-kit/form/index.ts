/** Forms: `Form` with react-hook-form in the apps, `PlainForm` on pages without JavaScript. */
export {
  CheckboxField,
  CodeField,
  PhoneField,
  RadioCardsField,
  SelectField,
  TextAreaField,
  TextField,
} from "./fields.tsx";
export { type Cascade, CascadeField } from "./cascade-field.tsx";
export { DateField, FileField, MoneyField } from "./custom-fields.tsx";
export { Form, SubmitButton, useZodForm } from "./form.tsx";
