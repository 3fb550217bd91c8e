package io.breathline.jobs.store;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Says to InfluxDB 1.x in its own words what the client says in those of 2.x, and makes the database if it is not there. */
final class InfluxOnePaths implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (!request.url().encodedPath().endsWith("/api/v2/write")) {
            return chain.proceed(request);
        }
        Request write = request.newBuilder().url(write(request.url())).build();
        Response answer = chain.proceed(write);
        if (answer.code() != 404) {
            return answer;
        }
        answer.close();
        chain.proceed(create(request)).close();
        return chain.proceed(write);
    }

    private static HttpUrl write(HttpUrl asked) {
        String bucket = asked.queryParameter("bucket");
        return asked.newBuilder()
                .encodedPath("/write")
                .query(null)
                .addQueryParameter("db", bucket)
                .addQueryParameter("precision", asked.queryParameter("precision"))
                .build();
    }

    private static Request create(Request request) {
        HttpUrl query = request.url()
                .newBuilder()
                .encodedPath("/query")
                .query(null)
                .addQueryParameter("q", "CREATE DATABASE " + SeriesWriter.DATABASE)
                .build();
        RequestBody empty = RequestBody.create("", MediaType.get("text/plain"));
        return new Request.Builder().url(query).post(empty).build();
    }
}
