using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>The members of the object that <c>hybrid inspect --json</c> prints.</summary>
internal sealed class InspectionJson(Utf8JsonWriter json)
{
    public void Write(IReadOnlyList<SegmentReader> segments, IReadOnlyList<IndexedField> fields, IReadOnlyDictionary<string, long> extensions)
    {
        json.WriteStartArray("segments");
        foreach (SegmentReader segment in segments)
        {
            Write(segment);
        }

        json.WriteEndArray();
        json.WriteStartArray("fields");
        foreach (IndexedField field in fields)
        {
            Write(field);
        }

        json.WriteEndArray();
        Write("files", extensions);
        json.WriteNumber("diskBytes", extensions.Values.Sum());
        json.WriteNumber("ramBytesUsed", segments.Sum(s => s.RamBytesUsed()));
    }

    private void Write(SegmentReader segment)
    {
        json.WriteStartObject();
        json.WriteString("name", segment.SegmentName);
        json.WriteString("codec", segment.SegmentInfo.Info.Codec.Name);
        json.WriteBoolean("compound", segment.SegmentInfo.Info.UseCompoundFile);
        json.WriteNumber("documents", segment.MaxDoc);
        json.WriteNumber("deleted", segment.NumDeletedDocs);
        json.WriteNumber("bytes", new SegmentFiles(segment).TotalBytes);
        json.WriteNumber("ramBytesUsed", segment.RamBytesUsed());
        json.WriteEndObject();
    }

    private void Write(IndexedField field)
    {
        json.WriteStartObject();
        json.WriteString("name", field.Name);
        json.WriteNumber("number", field.Number);
        json.WriteString("postings", field.Postings);
        json.WriteString("docValues", field.DocValues == DocValuesType.NONE ? "none" : field.DocValues.ToString());
        json.WriteStartArray("formats");
        foreach (string format in field.Formats)
        {
            json.WriteStringValue(format);
        }

        json.WriteEndArray();
        if (field.Vectors is { } vectors)
        {
            json.WriteStartObject("vectors");
            Write(vectors.Options);
            json.WriteNumber("count", vectors.Count);
            json.WriteNumber("plainCount", vectors.PlainCount);
            Write("diskBytes", vectors.DiskBytes);
            json.WriteStartArray("graphs");
            foreach (GraphHealth graph in field.Graphs)
            {
                Write(graph);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        if (field.Weights is { } weights)
        {
            json.WriteStartObject("weights");
            json.WriteNumber("bits", weights.Options.Bits);
            json.WriteNumber("maxWeight", weights.Options.MaxWeight);
            json.WriteNumber("terms", weights.Terms);
            json.WriteNumber("documents", weights.Documents);
            json.WriteNumber("postings", weights.Postings);
            Write("diskBytes", weights.DiskBytes);
            json.WriteNumber("bytesAPosting", weights.BytesAPosting);
            json.WriteEndObject();
        }

        if (field.Tokens is { } tokens)
        {
            Write(tokens);
        }

        json.WriteEndObject();
    }

    private void Write(MultiStorage tokens)
    {
        MultiVectorFieldOptions options = tokens.Options;
        json.WriteStartObject("tokenVectors");
        json.WriteNumber("dimensions", options.Dimensions);
        json.WriteString("encoding", options.Encoding.ToString());
        json.WriteString("combination", options.Combination.ToString());
        json.WriteBoolean("normalize", options.Normalize);
        json.WriteNumber("pooling", options.PoolingFactor);
        json.WriteBoolean("spans", options.KeepSpans);
        json.WriteString("candidates", options.Candidates.ToString());
        json.WriteNumber("documents", tokens.Documents);
        json.WriteNumber("tokens", tokens.Tokens);
        Write("diskBytes", tokens.DiskBytes);
        json.WriteStartArray("segments");
        foreach (MultiSegment segment in tokens.Segments)
        {
            json.WriteStartObject();
            json.WriteString("segment", segment.Segment);
            json.WriteString("stored", segment.Stored.ToString());
            json.WriteString("candidates", segment.Candidates.ToString());
            json.WriteNumber("documents", segment.Documents);
            json.WriteNumber("tokens", segment.Tokens);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(GraphHealth graph)
    {
        json.WriteStartObject();
        json.WriteString("segment", graph.Segment);
        json.WriteNumber("nodes", graph.Nodes);
        json.WriteNumber("maxLevel", graph.MaxLevel);
        json.WriteNumber("leastLinks", graph.LeastLinks);
        json.WriteNumber("meanLinks", graph.MeanLinks);
        json.WriteNumber("mostLinks", graph.MostLinks);
        json.WriteNumber("unreachable", graph.Unreachable);
        json.WriteNumber("selfRecall", graph.SelfRecall);
        json.WriteEndObject();
    }

    private void Write(VectorFieldOptions options)
    {
        json.WriteNumber("dimensions", options.Dimensions);
        json.WriteString("similarity", options.Similarity.ToString());
        json.WriteString("encoding", options.Encoding.ToString());
        json.WriteBoolean("keepRaw", options.KeepRaw);
        json.WriteBoolean("rotate", options.Rotate);
        json.WriteNumber("residualBits", options.ResidualBits);
        if (options.Encoding == VectorEncoding.ProductQuantization)
        {
            json.WriteNumber("bits", options.Product.Bits);
            json.WriteNumber("subspaces", options.Product.Subspaces);
            json.WriteBoolean("opq", options.Product.Rotate);
        }

        if (options.Reduction.Kind != VectorReductionKind.None)
        {
            json.WriteString("reduction", options.Reduction.ToString());
        }

        json.WriteString("index", options.Index.ToString());
        if (options.Index == VectorIndex.Hnsw)
        {
            json.WriteNumber("m", options.M);
            json.WriteNumber("efConstruction", options.EfConstruction);
        }
        else if (options.Index == VectorIndex.Ivf)
        {
            json.WriteNumber("lists", options.Lists);
        }
    }

    private void Write(string name, IReadOnlyDictionary<string, long> bytes)
    {
        json.WriteStartObject(name);
        foreach ((string key, long value) in bytes)
        {
            json.WriteNumber(key, value);
        }

        json.WriteEndObject();
    }
}
