// check_asyncapi.mjs FILE: has the AsyncAPI initiative's own parser read a document. Prints its errors, and then
// every message of every operation that it understood, as JSON lines.
import { readFileSync } from "node:fs";
import { Parser } from "@asyncapi/parser";

const { document, diagnostics } = await new Parser().parse(readFileSync(process.argv[2], "utf8"));
for (const { severity, message, path } of diagnostics)
  if (severity === 0) console.log(JSON.stringify({ error: message, at: path.join(".") }));
if (document)
  for (const operation of document.operations())
    for (const message of operation.messages())
      console.log(JSON.stringify({ operation: operation.id(), action: operation.action(), message: message.name() }));
