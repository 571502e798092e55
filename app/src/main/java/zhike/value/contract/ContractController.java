package zhike.value.contract;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import zhike.kernel.RuleBroken;
import zhike.web.Allow;
import zhike.web.Right;

/** The calculator for contracts: paste or upload who was left after each renewal. Nothing of it is kept. */
@Controller
@Allow(Right.SEE_VALUE)
class ContractController {
    private static final int MOST_BYTES = 200_000;

    @GetMapping("/value/contracts")
    String show(@RequestParam(defaultValue = "false") boolean example, HttpServletResponse response, Model page) {
        var form = example ? ContractForm.EXAMPLE : ContractForm.EMPTY;
        return example ? reckoned(form, response, page) : shown(form, Map.of(), page);
    }

    @PostMapping("/value/contracts")
    String reckon(
            @ModelAttribute("asked") ContractForm asked,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse response,
            Model page)
            throws IOException {
        var form = asked.or(ContractForm.EMPTY);
        if (file != null && !file.isEmpty())
            form = form.with(file.getSize() > MOST_BYTES ? "" : new String(file.getBytes(), StandardCharsets.UTF_8));
        return reckoned(form, response, page);
    }

    private static String reckoned(ContractForm form, HttpServletResponse response, Model page) {
        var terms = form.terms();
        var problems = ContractForm.problems(terms);
        try {
            var text = form.survivors() == null ? "" : form.survivors().replace("\uFEFF", "");
            var survivors = Survivors.read(text);
            if (problems.isEmpty())
                page.addAttribute("outlook", ContractOutlook.of(survivors, terms))
                        .addAttribute("terms", terms);
        } catch (RuleBroken refusal) {
            problems.put("survivors", refusal.key());
            page.addAttribute("refusal", List.of(refusal.args()));
        }
        if (!problems.isEmpty()) response.setStatus(422);
        return shown(form, problems, page);
    }

    private static String shown(ContractForm form, Map<String, String> problems, Model page) {
        page.addAttribute("tab", "calculator").addAttribute("form", form).addAttribute("problems", problems);
        return "zhike/value/contract/contracts";
    }
}
