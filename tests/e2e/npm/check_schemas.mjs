// Reads {schema, value} as JSON lines and holds each value against its JSON Schema (2020-12) with Ajv, which
// refuses schemas with keywords that it does not know. Prints "good" or what is wrong, one line each.
import { createInterface } from "node:readline";
import addFormats from "ajv-formats";
import Ajv2020 from "ajv/dist/2020.js";

// A property that may be null has two types; Ajv's strict mode asks for that to be said.
const ajv = addFormats(new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }));
const known = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  const { schema, value } = JSON.parse(line);
  try {
    const text = JSON.stringify(schema);
    if (!known.has(text)) known.set(text, ajv.compile(schema));
    const check = known.get(text);
    console.log(check(value) ? "good" : ajv.errorsText(check.errors));
  } catch (error) {
    console.log(error.message.replaceAll("\n", " "));
  }
}
