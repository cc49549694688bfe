// read_events.mjs BROKERS TOPIC COUNT: reads so many records with kafkajs from the beginning, or lines from
// standard input where BROKERS is '-', has the CloudEvents SDK take each, and prints them as JSON lines.
import { createInterface } from "node:readline";
import { HTTP } from "cloudevents";
import { Kafka, logLevel } from "kafkajs";

const [brokers, topic, count] = process.argv.slice(2);

function show(key, body) {
  const event = HTTP.toEvent({ headers: { "content-type": "application/cloudevents+json" }, body });
  event.validate();
  console.log(JSON.stringify({ key, event: event.toJSON() }));
}

if (brokers === "-") {
  for await (const line of createInterface({ input: process.stdin })) show(null, line);
} else {
  const kafka = new Kafka({ clientId: "e2e", brokers: [brokers], logLevel: logLevel.ERROR });
  const consumer = kafka.consumer({ groupId: `e2e-${topic}`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  let seen = 0;
  await new Promise((done, failed) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => failed(payload.error));
    consumer.run({
      eachMessage: async ({ message }) => {
        show(message.key.toString(), message.value.toString());
        if (++seen === Number(count)) done();
      },
    });
  });
  await consumer.disconnect();
}
