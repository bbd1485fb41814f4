using System.Text;
using HybridSearch.Cli.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HybridSearch.Page;

/// <summary>The web application: one address, one parameter.</summary>
internal static class SearchApp
{
    /// <summary>The parameter that holds what was typed.</summary>
    public const string Parameter = "q";

    // Bytes of what is typed, as it travels: a vector of some thousand numbers.
    private const int LongestRequest = 1 << 18;

    /// <summary>The application, not yet running.</summary>
    /// <param name="index">What is searched; it stays the caller's.</param>
    /// <param name="url">Where to listen; port 0 takes one that is free.</param>
    public static WebApplication Create(OpenIndex index, string url)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        // Why it does not start is the program's to say, without a stack.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.WebHost.UseUrls(url).ConfigureKestrel(server => server.Limits.MaxRequestLineSize = LongestRequest);
        WebApplication app = builder.Build();
        var search = new PageSearch(index);
        app.MapGet("/", (HttpRequest request) =>
        {
            string typed = request.Query[Parameter].ToString().Trim();
            string page = typed.Length == 0 ? ResultPage.Empty(search.Examples) : ResultPage.Of(typed, search.Answer(typed));
            return Results.Content(page, "text/html", Encoding.UTF8);
        });
        return app;
    }
}
