using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Lucene.Net.Vectors.Tests.Samples;

/// <summary>A service without a network: it remembers what it was asked and always gives the same answer.</summary>
internal sealed class AnswerHandler(float[][] answer) : HttpMessageHandler
{
    public string? Asked { get; private set; }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using StreamReader reader = new(request.Content!.ReadAsStream(cancellationToken));
        Asked = reader.ReadToEnd();
        return new HttpResponseMessage { Content = JsonContent.Create(answer) };
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
