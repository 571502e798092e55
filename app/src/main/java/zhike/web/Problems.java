package zhike.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import zhike.kernel.FullDisk;
import zhike.kernel.RuleBroken;

/** A refusal as a sentence: a page for people, RFC 9457 problem JSON for programs. What is neither is our bug: a reference number, the trace in the log. */
@ControllerAdvice
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MessageSource words;
    private final MultipartProperties limits;

    Problems(MessageSource words, MultipartProperties limits) {
        this.words = words;
        this.limits = limits;
    }

    @ExceptionHandler
    Object refused(RuleBroken refusal, HttpServletRequest request) {
        return answer(request, status(refusal.kind()), refusal.key(), refusal.args());
    }

    /** An id that is none is the same as an id of nothing. */
    @ExceptionHandler
    Object unreadable(MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
        var inPath = request.getRequestURI().contains(String.valueOf(wrong.getValue()));
        return inPath
                ? answer(request, HttpStatus.NOT_FOUND, "web.problem.not_found")
                : answer(request, HttpStatus.BAD_REQUEST, "web.problem.parameter", wrong.getName());
    }

    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException wrong, HttpServletRequest request) {
        return tooLarge(request);
    }

    private Object tooLarge(HttpServletRequest request) {
        return answer(
                request,
                HttpStatus.CONTENT_TOO_LARGE,
                "web.problem.too_large",
                limits.getMaxFileSize().toMegabytes());
    }

    @ExceptionHandler
    Object anythingElse(Exception broken, HttpServletRequest request) throws Exception {
        if (broken instanceof org.springframework.security.access.AccessDeniedException
                || broken instanceof org.springframework.security.core.AuthenticationException) throw broken;
        if (broken instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return onTheWay(HttpStatus.valueOf(known.getStatusCode().value()), request);
        }
        if (FullDisk.behind(broken)) {
            LOG.error("the disk is full: {} {}", request.getMethod(), request.getRequestURI(), broken);
            return answer(request, HttpStatus.INSUFFICIENT_STORAGE, "web.problem.disk_full");
        }
        if (broken instanceof org.springframework.http.converter.HttpMessageNotReadableException
                || broken instanceof MultipartException)
            return answer(request, HttpStatus.BAD_REQUEST, "web.problem.request");
        if (gone(broken)) return new ModelAndView();
        var reference = HexFormat.of().formatHex(bytes());
        LOG.error("bug {} at {} {}", reference, request.getMethod(), request.getRequestURI(), broken);
        return answer(request, HttpStatus.INTERNAL_SERVER_ERROR, "web.problem.bug", reference);
    }

    /** Refused for its form alone. */
    Object onTheWay(HttpStatus status, HttpServletRequest request) {
        return switch (status) {
            case NOT_FOUND -> answer(request, status, "web.problem.not_found");
            case FORBIDDEN -> answer(request, status, "web.problem.not_allowed");
            case METHOD_NOT_ALLOWED -> answer(request, status, "web.problem.method");
            case UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE -> answer(request, status, "web.problem.media_type");
            case CONTENT_TOO_LARGE -> tooLarge(request);
            default ->
                answer(request, status.is5xxServerError() ? status : HttpStatus.BAD_REQUEST, "web.problem.request");
        };
    }

    private Object answer(HttpServletRequest request, HttpStatus status, String key, Object... args) {
        var locale = RequestContextUtils.getLocale(request);
        var sentence = Words.say(words, locale, key, args);
        var asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String before
                ? before
                : request.getRequestURI();
        if (asked.startsWith("/api/")) {
            var problem = ProblemDetail.forStatusAndDetail(status, sentence);
            problem.setType(URI.create("urn:zhike:problem:" + key));
            problem.setTitle(Words.say(words, locale, "web.status." + status.value()));
            problem.setProperty("key", key);
            return ResponseEntity.status(status)
                    .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                    .body(problem);
        }
        var fragment = request.getHeader("HX-Request") != null;
        return new ModelAndView(
                fragment ? "zhike/web/refusal" : "zhike/web/problem",
                Map.of("status", status.value(), "sentence", sentence),
                status);
    }

    private static HttpStatus status(RuleBroken.Kind kind) {
        return switch (kind) {
            case REFUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case WRONG_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case TOO_OFTEN -> HttpStatus.TOO_MANY_REQUESTS;
        };
    }

    /** The reader closed the connection: nobody is there to be answered. */
    private static boolean gone(Throwable broken) {
        return broken instanceof org.springframework.web.context.request.async.AsyncRequestNotUsableException;
    }

    private static byte[] bytes() {
        var bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
