import { Problem, toProblem } from "../ui-kit/form/problem.ts";
import type { SendFile, TakenFile } from "../ui-kit/file-picker.tsx";
import { randomUuid } from "./write-keys.ts";

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function networkProblem(): Problem {
  return new Problem({ status: 0, code: "NETWORK", message: "", retry: "later" });
}

/**
 * Sends a file as the raw body of a POST, with progress, which `fetch` does not report. `address`
 * gives the endpoint with its parameters filled in; `taken` picks id and name from the answer.
 */
export function sendFileTo(options: {
  address: (file: File) => string;
  taken: (answer: unknown, file: File) => TakenFile;
}): SendFile {
  return (file, { onProgress, signal }) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", options.address(file));
      request.setRequestHeader("content-type", file.type);
      request.setRequestHeader("idempotency-key", randomUuid());
      request.setRequestHeader("accept-language", document.documentElement.lang);
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) onProgress(event.loaded / event.total);
      };
      request.onload = () => {
        const answer = parse(request.responseText);
        if (request.status < 300) resolve(options.taken(answer, file));
        else reject(toProblem(request.status, answer));
      };
      request.onerror = () => reject(networkProblem());
      request.onabort = () => reject(networkProblem());
      signal.addEventListener("abort", () => request.abort());
      request.send(file);
    });
}
