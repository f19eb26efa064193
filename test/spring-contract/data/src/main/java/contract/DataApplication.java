package contract;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** A service with a database, a cache and Kafka, which are configured by its variables alone. */
@SpringBootApplication
@Import(Pools.class)
public class DataApplication {
  public static void main(String[] args) {
    SpringApplication.run(DataApplication.class, args);
  }
}
