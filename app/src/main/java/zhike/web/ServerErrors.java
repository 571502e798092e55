package zhike.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What was refused on the way, before any handler was asked, such as a form with too large a file: in the same words and shapes as everything else. */
@Controller
@AllowAnyone
class ServerErrors implements ErrorController {
    private final Problems problems;

    ServerErrors(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request) throws Exception {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code instanceof Integer known ? HttpStatus.resolve(known) : null;
        var cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (status == HttpStatus.INTERNAL_SERVER_ERROR && cause instanceof Exception broken)
            return problems.anythingElse(broken, request);
        return problems.onTheWay(status == null ? HttpStatus.NOT_FOUND : status, request);
    }
}
