/**
 * The component kit. Pages import from here; forms over a schema import from `./form/index.ts`
 * (it brings react-hook-form along), pages without JavaScript use `PlainForm` and its fields.
 */
export { AnnouncerProvider, useAnnounce } from "./announcer.tsx";
export { BarChart, type Bar } from "./bar-chart.tsx";
export { EmptyState, ErrorState, Skeleton } from "./blank.tsx";
export { Button, ButtonLink, IconButton } from "./button.tsx";
export { Callout } from "./callout.tsx";
export { Card, Facts, List, ListItem } from "./card.tsx";
export { Checkbox, RadioCards, type Choice } from "./choice.tsx";
export { ChangeList, type Change } from "./change-list.tsx";
export { classNames } from "./class-names.ts";
export { CompareTable, type CompareRow } from "./compare-table.tsx";
export { DataTable, type Column, type Loading } from "./data-table.tsx";
export { DateInput } from "./date-input.tsx";
export { useConfirmation } from "./confirmation.ts";
export { ConfirmDialog, Drawer } from "./dialog.tsx";
export { Field, FieldGroup, type ControlWiring } from "./field.tsx";
export { DateOnly, DateTime, Money, Rate, TimeOnly } from "./figures.tsx";
export { FilePicker, type SendFile, type TakenFile } from "./file-picker.tsx";
export {
  CheckboxField,
  PhoneField,
  RadioCardsField,
  SelectField,
  TextAreaField,
  TextField,
} from "./form/fields.tsx";
export { PlainForm, formKeyField, type ReturnedForm } from "./form/plain-form.tsx";
export {
  Problem,
  readProblem,
  sortFieldProblems,
  toProblem,
  type FieldProblem,
} from "./form/problem.ts";
export { maskAccount, maskIdNumber, maskMiddle, maskPhone } from "./format/mask.ts";
export {
  formatCount,
  formatFen,
  formatFenPlain,
  formatRatePpm,
  parseFen,
} from "../kernel/format-money.ts";
export {
  formatDate,
  formatDateTime,
  formatDateTimeExact,
  formatRelative,
  formatTime,
} from "./format/time.ts";
export { Icon } from "./icon.tsx";
export { findLabelProblems } from "./lang/check-labels.ts";
export {
  defineLabels,
  htmlLang,
  langs,
  toLang,
  translator,
  type Labels,
  type Lang,
  type Text,
  type Translate,
} from "./lang/labels.ts";
export { LangProvider, useLabels, useLang, useText } from "./lang/lang-context.tsx";
export { FilterBar, FormSection, SavedNote, StickyAction } from "./layout.tsx";
export { LanguageSwitch } from "./language-switch.tsx";
export { BareLink, LinkProvider, TextLink, type LinkProps } from "./link.tsx";
export { Masked } from "./masked.tsx";
export { PageHeader } from "./page-header.tsx";
export { DemoRibbon, SimulatedBadge, SourceNote } from "./provenance.tsx";
export { Seal } from "./seal.tsx";
export { Select, type Option } from "./select.tsx";
export { StatusChip, type Tone } from "./status-chip.tsx";
export { Stepper, type Step } from "./stepper.tsx";
export { Tabs } from "./tabs.tsx";
export { CodeInput, MoneyInput, TextArea, TextInput } from "./text-input.tsx";
export { Timeline, type TimelineEntry } from "./timeline.tsx";
