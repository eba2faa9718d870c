import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Holds PDF files against the rules of PDF/UA-1 that a machine can check. Exit status 1 where one is broken. */
public class Check {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    var foundry = Foundries.defaultInstance();
    boolean sound = true;
    for (String file : files) {
      try (var parser = foundry.createParser(new FileInputStream(file), PDFAFlavour.PDFUA_1)) {
        var result = foundry.createValidator(PDFAFlavour.PDFUA_1, false).validate(parser);
        sound &= result.isCompliant();
        System.out.printf("%s: %s, %d checks%n", file, result.isCompliant() ? "passes" : "FAILS", result.getTotalAssertions());
        result.getFailedChecks().forEach((rule, times) ->
            System.out.printf("  ISO 14289-1 %s, test %d: %d times%n", rule.getClause(), rule.getTestNumber(), times));
      }
    }
    System.exit(sound ? 0 : 1);
  }
}
