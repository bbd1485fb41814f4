using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;

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

            if (Codec.GetCodecFactory() is not Codecs)
            {
                Codec.SetCodecFactory(new Codecs(Codec.GetCodecFactory()));
            }
        }
    }

    private static List<string> Listed(object inner, string name)
    {
        List<string> names = inner is IServiceListable listable ? [.. listable.AvailableServices] : [];
        names.Add(name);
        return names;
    }

    private sealed class DocValuesFormats(IDocValuesFormatFactory inner) : IDocValuesFormatFactory, IServiceListable
    {
        private readonly FlatVectorsFormat _flat = new();

        public ICollection<string> AvailableServices => Listed(inner, _flat.Name);

        public DocValuesFormat GetDocValuesFormat(string name)
        {
            return name == _flat.Name ? _flat : inner.GetDocValuesFormat(name);
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
