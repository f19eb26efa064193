package contract;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.TimeZone;
import org.springframework.boot.ApplicationArguments;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Says from within a job what it runs with, a line for each thing, and leaves a row where the jobs have their tables. */
class Witness {
  private final Environment environment;
  private final ApplicationArguments arguments;
  private final JdbcTemplate writer;
  private final JdbcTemplate reader;

  Witness(Environment environment, ApplicationArguments arguments, JdbcTemplate writer, JdbcTemplate reader) {
    this.environment = environment;
    this.arguments = arguments;
    this.writer = writer;
    this.reader = reader;
  }

  void speak(String job) {
    writer.execute("CREATE TABLE IF NOT EXISTS job_runs (id BIGINT AUTO_INCREMENT PRIMARY KEY, job VARCHAR(100) NOT NULL)");
    writer.update("INSERT INTO job_runs (job) VALUES (?)", job);
    say("job", job);
    say("profiles", String.join(",", environment.getActiveProfiles()));
    say("arguments", String.join(" ", arguments.getSourceArgs()));
    say("limit", environment.getProperty("app.batch.limit"));
    say("source", environment.getProperty("app.batch.source", ""));
    say("timeZone", TimeZone.getDefault().getID());
    say("maxHeap", option("MaxHeapSize"));
    say("writer", where(writer));
    say("reader", where(reader));
    say("rows", reader.queryForObject("SELECT COUNT(*) FROM job_runs WHERE job = ?", String.class, job));
  }

  private static void say(String what, String value) {
    System.out.println("CONTRACT " + what + "=" + value);
  }

  /** Schema, user and cipher: without TLS there is none. */
  private static String where(JdbcTemplate jdbc) {
    String cipher = jdbc.queryForObject("SHOW STATUS LIKE 'Ssl_cipher'", (row, number) -> row.getString(2));
    List<String> names = jdbc.queryForObject(
        "SELECT DATABASE(), SUBSTRING_INDEX(CURRENT_USER(), '@', 1)", (row, number) -> List.of(row.getString(1), row.getString(2)));
    return String.join(" ", names) + " " + cipher;
  }

  private static String option(String name) {
    return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).getVMOption(name).getValue();
  }
}
