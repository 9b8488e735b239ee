import { createServer } from "node:http";
import pg from "pg";

/**
 * The usual way to serve the same list: node:http and pg, one query by merchant, no scopes, no
 * sessions, no checks. It runs beside the server and is measured in the same run.
 * Arguments: database URL, merchant id.
 */
const [url, merchantId] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 16 });
const SQL = `SELECT * FROM transactions.transaction WHERE merchant_id = $1
  ORDER BY at DESC, transaction_id DESC LIMIT 51`;

const server = createServer((_request, response) => {
  pool.query(SQL, [merchantId]).then(
    ({ rows }) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ items: rows.slice(0, 50) }));
    },
    (error: Error) => {
      response.statusCode = 500;
      response.end(error.message);
    },
  );
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as { readonly port: number };
  process.stdout.write(`${port}\n`);
});
