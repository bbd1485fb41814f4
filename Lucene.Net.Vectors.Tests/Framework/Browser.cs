using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>
/// A headless Chromium with one page, driven through its DevTools protocol; a test that needs it is skipped where none is installed
/// (Debian: <c>apt-get install chromium</c>; CHROMIUM in the environment names another).
/// </summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private int _message;

    private Browser(Process process, string profile)
    {
        _process = process;
        _profile = profile;
    }

    /// <summary>Starts the browser.</summary>
    public static async Task<Browser> StartAsync()
    {
        string program = Find() ?? throw new IgnoreException("No Chromium is installed (chromium or google-chrome on the PATH, or CHROMIUM=its path).");
        string profile = Directory.CreateTempSubdirectory("hybrid-browser-").FullName;
        ProcessStartInfo start = new(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in new[] { "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank" })
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        Browser browser = new(process, profile);
        try
        {
            await browser.ConnectAsync();
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens an address and waits until it is there.</summary>
    public async Task OpenAsync(string url)
    {
        await SendAsync("Page.navigate", new { url });
        await UntilAsync($"document.readyState === 'complete' && location.href.startsWith({JsonSerializer.Serialize(url)})");
    }

    /// <summary>Types a text where the focus is, and the key Enter after it.</summary>
    public async Task TypeAsync(string text)
    {
        await SendAsync("Input.insertText", new { text });
        foreach (string type in new[] { "keyDown", "keyUp" })
        {
            await SendAsync("Input.dispatchKeyEvent", new { type, key = "Enter", code = "Enter", text = "\r", windowsVirtualKeyCode = 13 });
        }
    }

    /// <summary>What a script gives, as JSON.</summary>
    public async Task<JsonElement> EvaluateAsync(string script)
    {
        JsonElement answer = await SendAsync("Runtime.evaluate", new { expression = script, returnByValue = true });
        Assert.That(answer.TryGetProperty("exceptionDetails", out JsonElement thrown), Is.False, thrown.ToString());
        return answer.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value : default;
    }

    /// <summary>Waits until a script gives true.</summary>
    public async Task UntilAsync(string script)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (true)
        {
            // While a page is replaced there is nothing to ask.
            JsonElement answer = await SendAsync("Runtime.evaluate", new { expression = script, returnByValue = true });
            if (answer.TryGetProperty("result", out JsonElement result) && result.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.True)
            {
                return;
            }

            Assert.That(watch.Elapsed, Is.LessThan(Patience), $"the page never came to: {script}");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A child that is still ending may write into its folder; the system's temporary files are cleaned elsewhere.
        }
    }

    private static string? Find()
    {
        return Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } given
            ? given
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    // The browser writes its port and address into its profile when it is ready.
    private async Task ConnectAsync()
    {
        string file = Path.Combine(_profile, "DevToolsActivePort");
        Stopwatch watch = Stopwatch.StartNew();
        string[] lines = [];
        while (lines.Length < 2)
        {
            Assert.That(_process.HasExited, Is.False, "the browser ended at once");
            Assert.That(watch.Elapsed, Is.LessThan(Patience), "the browser is not ready");
            await Task.Delay(50);
            lines = File.Exists(file) ? await File.ReadAllLinesAsync(file) : [];
        }

        int port = int.Parse(lines[0], CultureInfo.InvariantCulture);
        using System.Net.Http.HttpClient client = new();
        using JsonDocument pages = JsonDocument.Parse(await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/json/list")));
        string address = pages.RootElement.EnumerateArray().First(page => page.GetProperty("type").GetString() == "page").GetProperty("webSocketDebuggerUrl").GetString()!;
        await _socket.ConnectAsync(new Uri(address), CancellationToken.None);
    }

    private async Task<JsonElement> SendAsync(string method, object parameters)
    {
        using CancellationTokenSource late = new(Patience);
        int id = ++_message;
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters }), WebSocketMessageType.Text, endOfMessage: true, late.Token);
        while (true)
        {
            using JsonDocument answer = JsonDocument.Parse(await ReceiveAsync(late.Token));
            if (answer.RootElement.TryGetProperty("id", out JsonElement of) && of.GetInt32() == id)
            {
                // An error has no result: the caller's properties are then not there.
                return (answer.RootElement.TryGetProperty("result", out JsonElement result) ? result : answer.RootElement).Clone();
            }
        }
    }

    private async Task<string> ReceiveAsync(CancellationToken cancel)
    {
        byte[] buffer = new byte[1 << 16];
        using MemoryStream whole = new();
        while (true)
        {
            WebSocketReceiveResult part = await _socket.ReceiveAsync(new ArraySegment<byte>(buffer), cancel);
            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(whole.ToArray());
            }
        }
    }
}
