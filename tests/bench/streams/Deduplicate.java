import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * What the command processor does with a command, as a Kafka Streams application: looks its id up among those
 * that were decided, stores it, and writes two records. It decides nothing and keeps no aggregate.
 */
public final class Deduplicate {
  private static final int KEPT_BYTES = 64;
  private static final int COMMAND_ID_TAG = (1 << 3) | 2; // CommandEnvelope.command_id: field 1, bytes.

  public static void main(String[] arguments) throws InterruptedException {
    final String from = arguments[2];
    final int firstBytes = Integer.parseInt(arguments[5]);
    final int secondBytes = Integer.parseInt(arguments[6]);
    final Topology topology = new Topology();
    topology.addSource("commands", new ByteArrayDeserializer(), new ByteArrayDeserializer(), from);
    topology.addProcessor("decide", () -> new Decide(firstBytes, secondBytes), "commands");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore("decided"), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingEnabled(),
        "decide");
    topology.addSink("first", arguments[3], new ByteArraySerializer(), new ByteArraySerializer(), "decide");
    topology.addSink("second", arguments[4], new ByteArraySerializer(), new ByteArraySerializer(), "decide");

    final KafkaStreams streams = new KafkaStreams(topology, settings(arguments));
    final CountDownLatch ended = new CountDownLatch(1);
    streams.setUncaughtExceptionHandler(
        exception -> {
          exception.printStackTrace();
          Runtime.getRuntime().halt(1);
          return null;
        });
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  streams.close(Duration.ofSeconds(10));
                  ended.countDown();
                }));
    streams.start();
    ended.await();
  }

  private static Properties settings(String[] arguments) {
    final Properties settings = new Properties();
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, arguments[1]);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, arguments[7]);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5000);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
    return settings;
  }

  private static final class Decide implements Processor<byte[], byte[], byte[], byte[]> {
    private final int firstBytes;
    private final int secondBytes;
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<Bytes, byte[]> decided;

    Decide(int firstBytes, int secondBytes) {
      this.firstBytes = firstBytes;
      this.secondBytes = secondBytes;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
      this.context = context;
      decided = context.getStateStore("decided");
    }

    @Override
    public void process(Record<byte[], byte[]> command) {
      final Bytes id = Bytes.wrap(commandId(command.value()));
      final byte[] earlier = decided.get(id);
      if (earlier != null) {
        context.forward(command.withValue(earlier), "second");
        return;
      }
      decided.put(id, sized(command.value(), KEPT_BYTES));
      context.forward(command.withValue(sized(command.value(), firstBytes)), "first");
      context.forward(command.withValue(sized(command.value(), secondBytes)), "second");
    }

    private static byte[] commandId(byte[] envelope) {
      final ByteBuffer bytes = ByteBuffer.wrap(envelope);
      if (bytes.get() != COMMAND_ID_TAG) {
        throw new IllegalArgumentException("the record is no command envelope");
      }
      final byte[] id = new byte[bytes.get()];
      bytes.get(id);
      return id;
    }

    /** The record's own bytes, as often as it takes. */
    private static byte[] sized(byte[] own, int bytes) {
      final byte[] value = Arrays.copyOf(own, bytes);
      for (int at = own.length; at < bytes; at += own.length) {
        System.arraycopy(own, 0, value, at, Math.min(own.length, bytes - at));
      }
      return value;
    }
  }
}
