import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.FileInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.storage.internals.log.LogConfig;

/**
 * Does what `scripts/kafka-check.ts` asks for, in one process since starting one takes longer than all of it, and tells what came of it. Whether
 * that is right is not decided here.
 *
 * Arguments: addresses, settings of the administrator, settings of the application, the questions. The answers go to the standard output.
 */
public class KafkaChecks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 30;

  public static void main(String[] args) throws Exception {
    JsonNode questions = JSON.readTree(new File(args[3]));
    ObjectNode answers = JSON.createObjectNode();
    LogConfig.configNames().forEach(answers.putArray("configNames")::add);
    try (Admin admin = Admin.create(settings(args[0], args[1]))) {
      for (JsonNode set : questions.get("sets")) {
        answers.withArray("sets").add(createAndRead(admin, set));
      }
      for (JsonNode attempt : questions.get("attempts")) {
        answers.withArray("attempts").add(attempt(admin, attempt));
      }
      answers.put("roundTrip", roundTrip(admin, args[0], args[2]));
    }
    answers.put("wrongPassword", wrongPassword(args[0], args[2]));
    System.out.println(JSON.writeValueAsString(answers));
    System.exit(0);
  }

  /** Creates topics as the templates describe them, reads what they have become, and deletes them. */
  private static ObjectNode createAndRead(Admin admin, JsonNode set) throws Exception {
    List<NewTopic> wanted = topicsOf(set);
    Set<String> names = wanted.stream().map(NewTopic::name).collect(Collectors.toSet());
    admin.createTopics(wanted).all().get(SECONDS, TimeUnit.SECONDS);
    awaitLeaders(admin, names);
    ObjectNode answer = JSON.createObjectNode();
    for (var description : admin.describeTopics(names).allTopicNames().get(SECONDS, TimeUnit.SECONDS).values()) {
      ObjectNode topic = answer.putObject(description.name());
      topic.put("partitions", description.partitions().size());
      ArrayNode replicas = topic.putArray("replicas");
      description.partitions().stream().map(partition -> partition.replicas().size()).distinct().forEach(replicas::add);
    }
    List<ConfigResource> resources = names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    for (var entry : admin.describeConfigs(resources).all().get(SECONDS, TimeUnit.SECONDS).entrySet()) {
      ObjectNode configs = ((ObjectNode) answer.get(entry.getKey().name())).putObject("configs");
      entry.getValue().entries().stream()
        .filter(config -> config.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
        .forEach(config -> configs.put(config.name(), config.value()));
    }
    admin.deleteTopics(names).all().get(SECONDS, TimeUnit.SECONDS);
    while (admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS).stream().anyMatch(names::contains)) {
      Thread.sleep(50);
    }
    return answer;
  }

  /** Whether the brokers would make a topic beside those before it in the list: null when they would, else why not. */
  private static String attempt(Admin admin, JsonNode attempt) throws Exception {
    List<NewTopic> topics = topicsOf(attempt);
    List<NewTopic> before = topics.subList(0, topics.size() - 1);
    admin.createTopics(before).all().get(SECONDS, TimeUnit.SECONDS);
    try {
      admin.createTopics(List.of(topics.get(before.size())), new CreateTopicsOptions().validateOnly(true)).all().get(SECONDS, TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException failure) {
      return failure.getCause().toString();
    } finally {
      admin.deleteTopics(before.stream().map(NewTopic::name).toList()).all().get(SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Writes a record as the application with the acknowledgement of all replicas in sync, and reads it as a member of a group. */
  private static String roundTrip(Admin admin, String addresses, String applicationSettings) throws Exception {
    admin.createTopics(List.of(new NewTopic("round-trip", 3, (short) 3))).all().get(SECONDS, TimeUnit.SECONDS);
    awaitLeaders(admin, Set.of("round-trip"));
    Properties producerSettings = settings(addresses, applicationSettings);
    producerSettings.put("acks", "all");
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(producerSettings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("round-trip", "key", "value")).get(SECONDS, TimeUnit.SECONDS);
    }
    Properties consumerSettings = settings(addresses, applicationSettings);
    consumerSettings.put("group.id", "round-trip");
    consumerSettings.put("auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(consumerSettings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("round-trip"));
      long deadline = System.currentTimeMillis() + SECONDS * 1000L;
      while (System.currentTimeMillis() < deadline) {
        for (ConsumerRecord<String, String> received : consumer.poll(Duration.ofMillis(200))) {
          return received.value();
        }
      }
    }
    return "nothing was received";
  }

  private static String wrongPassword(String addresses, String applicationSettings) throws Exception {
    Properties settings = settings(addresses, applicationSettings);
    settings.put("sasl.jaas.config", settings.getProperty("sasl.jaas.config").replaceAll("password=\"[^\"]*\"", "password=\"wrong\""));
    try (Admin admin = Admin.create(settings)) {
      admin.describeCluster().nodes().get(SECONDS, TimeUnit.SECONDS);
      return "let in";
    } catch (ExecutionException failure) {
      return failure.getCause().getClass().getSimpleName();
    }
  }

  private static List<NewTopic> topicsOf(JsonNode topics) throws Exception {
    List<NewTopic> result = new ArrayList<>();
    for (JsonNode topic : topics) {
      result.add(topicOf(topic));
    }
    return result;
  }

  /** Decodes the configurations as MSK does. */
  private static NewTopic topicOf(JsonNode topic) throws Exception {
    Map<String, String> configs = new HashMap<>();
    if (topic.hasNonNull("configs")) {
      JSON.readTree(Base64.getDecoder().decode(topic.get("configs").asText())).fields()
        .forEachRemaining(config -> configs.put(config.getKey(), config.getValue().textValue()));
    }
    NewTopic result = new NewTopic(topic.get("name").asText(), topic.get("partitions").asInt(), (short) topic.get("replicas").asInt());
    return result.configs(configs);
  }

  private static void awaitLeaders(Admin admin, Set<String> names) throws Exception {
    long deadline = System.currentTimeMillis() + SECONDS * 1000L;
    while (System.currentTimeMillis() < deadline) {
      try {
        var descriptions = admin.describeTopics(names).allTopicNames().get(SECONDS, TimeUnit.SECONDS).values();
        if (descriptions.stream().flatMap(description -> description.partitions().stream()).map(TopicPartitionInfo::leader).allMatch(leader -> leader != null)) {
          return;
        }
      } catch (ExecutionException unknownYet) {
        // A broker may hear of a topic later than the others.
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("no leaders for " + names);
  }

  private static Properties settings(String addresses, String file) throws Exception {
    Properties settings = new Properties();
    try (FileInputStream input = new FileInputStream(file)) {
      settings.load(input);
    }
    settings.put("bootstrap.servers", addresses);
    settings.put("default.api.timeout.ms", String.valueOf(SECONDS * 1000));
    return settings;
  }
}
