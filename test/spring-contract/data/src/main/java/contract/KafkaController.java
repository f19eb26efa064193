package contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What can be done with Kafka. */
@RestController
class KafkaController {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final KafkaTemplate<String, String> template;
  private final ConsumerFactory<String, String> consumers;

  KafkaController(KafkaTemplate<String, String> template, ConsumerFactory<String, String> consumers) {
    this.template = template;
    this.consumers = consumers;
  }

  /** Writes a record and reads it as a member of the group. */
  @GetMapping("/kafka")
  Map<String, Object> roundTrip(@RequestParam String topic, @RequestParam String id, @RequestParam String text) throws Exception {
    template.send(topic, id, text).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    try (Consumer<String, String> consumer = consumers.createConsumer()) {
      consumer.subscribe(List.of(topic));
      String read = "";
      for (long end = System.nanoTime() + PATIENCE.toNanos(); read.isEmpty() && System.nanoTime() < end; ) {
        read =
            StreamSupport.stream(consumer.poll(Duration.ofMillis(500)).spliterator(), false)
                .filter(record -> id.equals(record.key()))
                .map(ConsumerRecord::value)
                .findFirst()
                .orElse("");
      }
      consumer.commitSync();
      return Map.of("text", read, "group", consumer.groupMetadata().groupId(), "cipher", cipherOf(consumer));
    }
  }

  /** Kafka's clients count their connections by cipher. */
  private static String cipherOf(Consumer<String, String> consumer) {
    return consumer.metrics().keySet().stream()
        .filter(metric -> metric.name().equals("connections") && metric.tags().containsKey("cipher"))
        .map(metric -> metric.tags().get("cipher"))
        .findFirst()
        .orElse("");
  }
}
