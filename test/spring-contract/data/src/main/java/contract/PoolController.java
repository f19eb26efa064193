package contract;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the pools are, and what can be done with them. */
@RestController
class PoolController {
  private final ListableBeanFactory beans;

  PoolController(ListableBeanFactory beans) {
    this.beans = beans;
  }

  @GetMapping("/pools")
  Map<String, Object> pools() {
    Map<String, Object> pools = new TreeMap<>();
    BeanFactoryUtils.beansOfTypeIncludingAncestors(beans, HikariDataSource.class)
        .forEach((name, source) -> pools.put(name, describe(source)));
    return pools;
  }

  /** Writes a row through the pool. */
  @GetMapping("/pools/{name}/write")
  Map<String, Object> write(@PathVariable String name, @RequestParam String id, @RequestParam String text) {
    JdbcTemplate jdbc = jdbc(name);
    jdbc.execute("CREATE TABLE IF NOT EXISTS round_trip (id VARCHAR(64) PRIMARY KEY, text TEXT NOT NULL)");
    return Map.of("rows", jdbc.update("INSERT INTO round_trip VALUES (?, ?)", id, text));
  }

  /** Reads it again, and says over what kind of connection. */
  @GetMapping("/pools/{name}/read")
  Map<String, Object> read(@PathVariable String name, @RequestParam String id) {
    JdbcTemplate jdbc = jdbc(name);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("text", jdbc.queryForObject("SELECT text FROM round_trip WHERE id = ?", String.class, id));
    answer.putAll(
        jdbc.queryForMap("SELECT DATABASE() AS `schema`, @@collation_database AS collation, SUBSTRING_INDEX(CURRENT_USER(), '@', 1) AS user"));
    answer.put("cipher", jdbc.queryForObject("SHOW STATUS LIKE 'Ssl_cipher'", (row, number) -> row.getString(2)));
    return answer;
  }

  /** The rows of the table in any schema, or the number of MySQL's error. */
  @GetMapping("/pools/{name}/count")
  Map<String, Object> count(@PathVariable String name, @RequestParam String schema) {
    try {
      String table = "`" + schema.replace("`", "``") + "`.round_trip";
      return Map.of("rows", jdbc(name).queryForObject("SELECT COUNT(*) FROM " + table, Long.class));
    } catch (DataAccessException exception) {
      return Map.of("error", exception.getRootCause() instanceof SQLException cause ? cause.getErrorCode() : exception.getMessage());
    }
  }

  private JdbcTemplate jdbc(String name) {
    return new JdbcTemplate(beans.getBean(name, HikariDataSource.class));
  }

  private static Map<String, Object> describe(HikariDataSource source) {
    HikariPoolMXBean pool = source.getHikariPoolMXBean();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("url", source.getJdbcUrl());
    answer.put("user", source.getUsername());
    answer.put("maximumPoolSize", source.getMaximumPoolSize());
    answer.put("minimumIdle", source.getMinimumIdle());
    answer.put("idleTimeout", source.getIdleTimeout());
    answer.put("keepaliveTime", source.getKeepaliveTime());
    answer.put("connectionTimeout", source.getConnectionTimeout());
    answer.put("initializationFailTimeout", source.getInitializationFailTimeout());
    // None before the first connection was asked for.
    answer.put("connections", pool == null ? 0 : pool.getTotalConnections());
    return answer;
  }
}
