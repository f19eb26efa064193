package contract;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.batch.autoconfigure.BatchTransactionManager;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchDataSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The three pools of the application: the tables of Spring Batch, and those of the jobs to write and to read. Addresses are those of the variables. */
@Configuration(proxyBeanMethods = false)
class Pools {
  /** What ends after the pools, and takes as long as it is told to. */
  @Bean
  DisposableBean last(@Value("${app.batch.end-delay:0ms}") Duration delay) {
    return () -> Thread.sleep(delay.toMillis());
  }

  @Bean
  @BatchDataSource
  @DependsOn("last")
  HikariDataSource meta(Environment environment) {
    return pool(environment, "meta", "spring.datasource.writer.meta");
  }

  @Bean
  @Primary
  @DependsOn("last")
  HikariDataSource writer(Environment environment) {
    return pool(environment, "writer", "spring.datasource.writer.business");
  }

  @Bean
  HikariDataSource reader(Environment environment) {
    return pool(environment, "reader", "spring.datasource.reader.business");
  }

  @Bean
  @BatchTransactionManager
  PlatformTransactionManager metaTransactions(@BatchDataSource DataSource meta) {
    return new JdbcTransactionManager(meta);
  }

  @Bean
  @Primary
  PlatformTransactionManager transactions(DataSource writer) {
    return new JdbcTransactionManager(writer);
  }

  private static HikariDataSource pool(Environment environment, String name, String address) {
    HikariDataSource source = new HikariDataSource();
    Binder.get(environment).bind("spring.datasource.batch." + name + ".hikari", Bindable.ofInstance(source));
    source.setPoolName(name);
    source.setJdbcUrl(environment.getRequiredProperty(address + ".url"));
    source.setUsername(environment.getRequiredProperty(address + ".username"));
    source.setPassword(environment.getRequiredProperty(address + ".password"));
    return source;
  }
}
