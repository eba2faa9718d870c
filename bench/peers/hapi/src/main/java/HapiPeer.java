import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.test.config.TestHSearchAddInConfig;
import ca.uhn.fhir.jpa.test.config.TestR4Config;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * HAPI FHIR's JPA storage on in-memory H2, in process: no HTTP, no disk. Loads transaction bundles from a folder and prints resources
 * per second. That flatters HAPI against a server that writes to disk; the table says so.
 */
public final class HapiPeer {
  public static void main(String[] args) throws Exception {
    List<Path> files = new ArrayList<>();
    try (var stream = Files.newDirectoryStream(Path.of(args[0]), "*.json.gz")) {
      stream.forEach(files::add);
    }
    files.sort(null);
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    var context = new AnnotationConfigApplicationContext(TestR4Config.class, TestHSearchAddInConfig.NoFT.class);
    context.getBean(JpaStorageSettings.class).setAllowExternalReferences(true);
    @SuppressWarnings("unchecked")
    IFhirSystemDao<Bundle, Meta> dao = (IFhirSystemDao<Bundle, Meta>) context.getBean("mySystemDaoR4");
    var parser = FhirContext.forR4Cached().newJsonParser();
    for (int round = 0; round < rounds; round++) {
      long count = 0;
      long start = System.nanoTime();
      for (Path file : files) {
        try (var reader = new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
          Bundle bundle = parser.parseResource(Bundle.class, reader);
          count += bundle.getEntry().size();
          dao.transaction(new SystemRequestDetails(), bundle);
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("{\"peer\":\"HAPI JPA, H2 in memory\",\"round\":%d,\"resources\":%d,\"seconds\":%.2f,\"perSecond\":%.0f}%n", round, count, seconds, count / seconds);
    }
    System.exit(0);
  }
}
