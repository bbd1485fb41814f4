using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading;
using Lucene.Net.Vectors.Encoders;

namespace Lucene.Net.Vectors.Tests.Samples;

// <encoders>
/// <summary>Texts encoded by a service: a JSON array of texts is sent, one of vectors comes back, empty where a text has none.</summary>
internal sealed class ServiceEncoder(HttpClient http, Uri address, int dimensions) : IDenseEncoder
{
    public int Dimensions => dimensions;

    public IReadOnlyList<float[]?> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(texts) };
        using HttpResponseMessage response = http.Send(request, cancel);
        response.EnsureSuccessStatusCode();
        using Stream body = response.Content.ReadAsStream(cancel);
        float[][]? vectors = JsonSerializer.Deserialize<float[][]>(body);
        return vectors?.Length == texts.Count
            ? Array.ConvertAll(vectors, vector => vector.Length == 0 ? null : vector)
            : throw new InvalidDataException($"{address} gave {vectors?.Length} vectors for {texts.Count} texts");
    }
}

// </encoders>
