/** The text of a message with its code set apart, so that it can be read across the room. */
export function MessageText(props: { text: string }) {
  const parts = props.text.split(/(\b\d{6}\b)/);
  return (
    <p>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <strong key={index} className="font-mono text-lg text-primary">
            {part}
          </strong>
        ) : (
          part
        ),
      )}
    </p>
  );
}
