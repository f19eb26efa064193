package contract;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service that answers as slowly as it is asked to, and what it knows of its own process. */
@SpringBootApplication
@RestController
public class ServiceApplication {
  private final Environment environment;

  public ServiceApplication(Environment environment) {
    this.environment = environment;
  }

  public static void main(String[] args) {
    SpringApplication.run(ServiceApplication.class, args);
  }

  @GetMapping("/process")
  public Map<String, Object> process() {
    return Map.of(
        "timeZone", TimeZone.getDefault().getID(),
        "profiles", environment.getActiveProfiles(),
        "maxHeap", Long.parseLong(option("MaxHeapSize")),
        "exitsOnOutOfMemory", Boolean.parseBoolean(option("ExitOnOutOfMemoryError")));
  }

  @GetMapping("/api/v1/auth/slow")
  public Map<String, Object> slow(@RequestParam(defaultValue = "0") long milliseconds) throws InterruptedException {
    Thread.sleep(milliseconds);
    return Map.of("slept", milliseconds);
  }

  /** Not Runtime.maxMemory(), which leaves out a survivor space with some collectors. */
  private static String option(String name) {
    return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).getVMOption(name).getValue();
  }
}
