package zhike.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import zhike.kernel.RuleBroken;

/** Holds every handler of ours to its {@link Allow}; one that names none is closed to everybody. */
@Component
class RightsCheck implements HandlerInterceptor, WebMvcConfigurer {
    private final Viewers viewers;

    RightsCheck(Viewers viewers) {
        this.viewers = viewers;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && ours(method) && !allowed(method))
            throw new RuleBroken(RuleBroken.Kind.NOT_ALLOWED, "web.problem.not_allowed");
        return true;
    }

    private static boolean ours(HandlerMethod method) {
        return method.getBeanType().getPackageName().startsWith("zhike.");
    }

    private boolean allowed(HandlerMethod method) {
        var anyone = on(method, AllowAnyone.class);
        if (anyone != null) return !anyone.signedIn() || viewers.current().isPresent();
        var allow = on(method, Allow.class);
        return allow != null
                && viewers.current().filter(viewer -> viewer.may(allow.value())).isPresent();
    }

    static <A extends java.lang.annotation.Annotation> @org.jspecify.annotations.Nullable A on(
            HandlerMethod method, Class<A> type) {
        var own = method.getMethodAnnotation(type);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), type);
    }
}
