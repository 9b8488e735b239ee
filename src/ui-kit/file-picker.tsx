import { useEffect, useId, useRef, useState } from "react";
import type { ChangeEvent } from "react";
import { Button, IconButton } from "./button.tsx";
import type { ControlWiring } from "./field.tsx";
import { FieldError } from "./field.tsx";
import { readProblem } from "./form/problem.ts";
import { Icon } from "./icon.tsx";
import { Camera, CheckCircle2, FileText, Trash2, Upload } from "./icons.ts";
import { useLabels } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";

/**
 * A file that the server has taken in. `previewUrl` shows a small picture of it; right after
 * sending a picture the picker shows the one that was just chosen.
 */
export type TakenFile = { id: string; name: string; previewUrl?: string };

/** Sends one file; reports 0–1 and stops when the signal fires. */
export type SendFile = (
  file: File,
  options: { onProgress: (part: number) => void; signal: AbortSignal },
) => Promise<TakenFile>;

export type FilePickerProps = {
  files: readonly TakenFile[];
  onAdd: (file: TakenFile) => void;
  onRemove: (file: TakenFile) => void;
  send: SendFile;
  /** Media types that are accepted, and how a person calls them. */
  accept?: readonly string[];
  acceptNames?: string;
  maxBytes?: number;
  maxFiles?: number;
  /** Also offers the camera, for papers that lie on the table. */
  camera?: boolean;
  wiring?: ControlWiring;
};

const megabyte = 1024 * 1024;

/** A picture of the chosen file itself, for as long as the page is open. */
function previewOf(file: File): { previewUrl?: string } {
  return file.type.startsWith("image/") ? { previewUrl: URL.createObjectURL(file) } : {};
}

type Sending = { name: string; part: number; stop: AbortController };

function useSending(props: FilePickerProps) {
  const t = useLabels(kitLabels);
  const [sending, setSending] = useState<Sending | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = async (file: File) => {
    const limit = props.maxBytes ?? 10 * megabyte;
    const kinds = props.accept ?? ["image/jpeg", "image/png", "application/pdf"];
    if (!kinds.includes(file.type)) {
      setFailure(t("wrongKind", { kinds: props.acceptNames ?? "JPEG, PNG, PDF" }));
      return;
    }
    if (file.size > limit) {
      setFailure(t("tooLarge", { limit: `${Math.floor(limit / megabyte)} MB` }));
      return;
    }
    const stop = new AbortController();
    running.current = stop;
    setFailure(null);
    setSending({ name: file.name, part: 0, stop });
    const onProgress = (part: number) => setSending({ name: file.name, part, stop });
    try {
      const taken = await props.send(file, { onProgress, signal: stop.signal });
      props.onAdd({ ...previewOf(file), ...taken });
    } catch (error) {
      const reason = readProblem(error)?.message || t("offline");
      if (!stop.signal.aborted) setFailure(t("uploadFailed", { reason }));
    } finally {
      setSending(null);
    }
  };
  return { sending, failure, start };
}

/** Chooses, photographs, shows, sends and removes files. Use inside `FieldGroup`. */
export function FilePicker(props: FilePickerProps) {
  const t = useLabels(kitLabels);
  const id = useId();
  const { sending, failure, start } = useSending(props);
  const full = props.files.length >= (props.maxFiles ?? 1);
  const invalid = failure !== null || props.wiring?.["aria-invalid"] === true;
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (file) void start(file);
  };
  return (
    <div className={`tk-file${invalid ? " tk-file-error" : ""}`}>
      {props.files.map((file) => (
        <TakenItem key={file.id} file={file} onRemove={() => props.onRemove(file)} />
      ))}
      {sending && <SendingItem sending={sending} />}
      {failure !== null && (
        <div role="alert">
          <FieldError id={`${id}-failure`}>{failure}</FieldError>
        </div>
      )}
      {!full && sending === null && (
        <div className="flex flex-wrap gap-2">
          <PickButton
            id={props.wiring?.id ?? id}
            label={t("pickFile")}
            icon={Upload}
            accept={(props.accept ?? ["image/jpeg", "image/png", "application/pdf"]).join(",")}
            describedBy={props.wiring?.["aria-describedby"]}
            onChange={pick}
          />
          {props.camera === true && (
            <PickButton
              id={`${id}-camera`}
              label={t("takePhoto")}
              icon={Camera}
              accept="image/jpeg,image/png"
              capture
              onChange={pick}
            />
          )}
        </div>
      )}
    </div>
  );
}

function PickButton(props: {
  id: string;
  label: string;
  icon: typeof Upload;
  accept: string;
  capture?: boolean;
  describedBy?: string | undefined;
  onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        id={`${props.id}-input`}
        type="file"
        className="tk-visually-hidden"
        tabIndex={-1}
        aria-label={props.label}
        accept={props.accept}
        {...(props.capture === true && { capture: "environment" as const })}
        onChange={props.onChange}
      />
      <Button
        id={props.id}
        look="secondary"
        icon={props.icon}
        aria-describedby={props.describedBy}
        onClick={() => input.current?.click()}
      >
        {props.label}
      </Button>
    </>
  );
}

function TakenItem(props: { file: TakenFile; onRemove: () => void }) {
  const t = useLabels(kitLabels);
  const { file } = props;
  return (
    <div className="tk-file-item">
      <span className="tk-file-preview">
        {file.previewUrl === undefined ? (
          <Icon of={FileText} />
        ) : (
          <img src={file.previewUrl} alt="" />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate">{file.name}</span>
        <span className="flex items-center gap-1 text-sm text-primary">
          <Icon of={CheckCircle2} />
          {t("uploaded")}
        </span>
      </span>
      <IconButton
        icon={Trash2}
        name={t("removeFile", { name: file.name })}
        onClick={props.onRemove}
      />
    </div>
  );
}

function SendingItem(props: { sending: Sending }) {
  const t = useLabels(kitLabels);
  const { name, part, stop } = props.sending;
  const percent = Math.round(part * 100);
  return (
    <div className="tk-file-item">
      <span className="min-w-0 flex-1">
        <span className="block truncate">{name}</span>
        <span className="block text-sm text-soft">{t("uploading", { percent })}</span>
        <progress className="tk-progress" max={100} value={percent} aria-label={name} />
      </span>
      <Button look="quiet" small onClick={() => stop.abort()}>
        {t("stopUpload")}
      </Button>
    </div>
  );
}
