import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Ruler;

/**
 * Compares events with event patterns, in the library that EventBridge itself uses, and tells which match. Whether that is right is not decided here.
 *
 * Reads {"patterns": [...], "events": [...]} and writes {"refused": [...], "matches": [[...]]}: for each pattern what is wrong with it, or null; and
 * for each event whether each pattern matches.
 */
public class EventPatterns {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] args) throws Exception {
    JsonNode questions = JSON.readTree(System.in);
    ObjectNode answers = JSON.createObjectNode();
    ArrayNode refused = answers.putArray("refused");
    // All rules at once, as on an event bus.
    GenericMachine<Integer> bus = new GenericMachine<>();
    List<String> patterns = new ArrayList<>();
    for (JsonNode pattern : questions.get("patterns")) {
      String wrong = JsonRuleCompiler.check(pattern.toString());
      refused.add(wrong);
      if (wrong == null) {
        bus.addRule(patterns.size(), pattern.toString());
      }
      patterns.add(wrong == null ? pattern.toString() : null);
    }
    ArrayNode matches = answers.putArray("matches");
    for (JsonNode event : questions.get("events")) {
      matches.add(matchesOf(event.toString(), patterns, new HashSet<>(bus.rulesForJSONEvent(event.toString()))));
    }
    System.out.println(JSON.writeValueAsString(answers));
  }

  private static ArrayNode matchesOf(String event, List<String> patterns, Set<Integer> onTheBus) throws Exception {
    ArrayNode row = JSON.createArrayNode();
    for (int index = 0; index < patterns.size(); index++) {
      boolean matches = onTheBus.contains(index);
      // The library has a second way, for one pattern alone. It must come to the same.
      if (patterns.get(index) != null && Ruler.matchesRule(event, patterns.get(index)) != matches) {
        throw new IllegalStateException("Both ways of matching differ for " + patterns.get(index) + " and " + event);
      }
      row.add(matches);
    }
    return row;
  }
}
