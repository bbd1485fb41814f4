using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Codecs.Impacts;
using Lucene.Net.Vectors.Codecs.Ivf;
using Lucene.Net.Vectors.Codecs.MultiVector;
using Lucene.Net.Vectors.Codecs.Product;
using Lucene.Net.Vectors.Codecs.Quantized;

namespace Lucene.Net.Vectors.Codecs;

/// <summary>Puts this library's names in front of whatever factories the host has at the moment.</summary>
internal static class CodecRegistration
{
    private static readonly object Lock = new();

    public static void Register()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("vectors are read in place from little-endian files; this processor is big-endian");
        }

        lock (Lock)
        {
            if (DocValuesFormat.GetDocValuesFormatFactory() is not DocValuesFormats)
            {
                DocValuesFormat.SetDocValuesFormatFactory(new DocValuesFormats(DocValuesFormat.GetDocValuesFormatFactory()));
            }

            if (PostingsFormat.GetPostingsFormatFactory() is not PostingsFormats)
            {
                PostingsFormat.SetPostingsFormatFactory(new PostingsFormats(PostingsFormat.GetPostingsFormatFactory()));
            }

            if (Codec.GetCodecFactory() is not Codecs)
            {
                Codec.SetCodecFactory(new Codecs(Codec.GetCodecFactory()));
            }
        }
    }

    private static List<string> Listed(object inner, params string[] names)
    {
        return [.. inner is IServiceListable listable ? listable.AvailableServices : [], .. names];
    }

    private sealed class DocValuesFormats(IDocValuesFormatFactory inner) : IDocValuesFormatFactory, IServiceListable
    {
        private readonly DocValuesFormat[] _formats = [new FlatVectorsFormat(), new QuantizedVectorsFormat(), new ProductVectorsFormat(), new HnswVectorsFormat(), new IvfVectorsFormat(), new MultiVectorFormat(), new ForwardVectorsFormat(), new ClusteredForwardFormat()];

        public ICollection<string> AvailableServices => Listed(inner, [.. _formats.Select(format => format.Name)]);

        public DocValuesFormat GetDocValuesFormat(string name)
        {
            return Array.Find(_formats, format => format.Name == name) ?? inner.GetDocValuesFormat(name);
        }
    }

    private sealed class PostingsFormats(IPostingsFormatFactory inner) : IPostingsFormatFactory, IServiceListable
    {
        private readonly ImpactsPostingsFormat _impacts = new();

        public ICollection<string> AvailableServices => Listed(inner, _impacts.Name);

        public PostingsFormat GetPostingsFormat(string name)
        {
            return name == _impacts.Name ? _impacts : inner.GetPostingsFormat(name);
        }
    }

    private sealed class Codecs(ICodecFactory inner) : ICodecFactory, IServiceListable
    {
        private readonly HybridCodec _hybrid = new();

        public ICollection<string> AvailableServices => Listed(inner, _hybrid.Name);

        public Codec GetCodec(string name)
        {
            return name == _hybrid.Name ? _hybrid : inner.GetCodec(name);
        }
    }
}
