using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

/// <summary>A segment in memory, as formats are given it to write and to read; its random numbers come from a seed that is printed.</summary>
internal sealed class SegmentFiles : IDisposable
{
    public const string Name = "_0";

    public SegmentFiles(int docCount, params FieldInfo[] fields)
    {
        Fields = new FieldInfos(fields);
        Info = new SegmentInfo(Directory, "4.8.0", Name, docCount, false, null, new Dictionary<string, string>());
        Info.SetFiles(new HashSet<string>());
    }

    public RAMDirectory Directory { get; } = new();

    public SegmentInfo Info { get; }

    public FieldInfos Fields { get; }

    /// <summary>Random numbers from a new seed, or from the one in HYBRID_SEED.</summary>
    public static Random NewRandom()
    {
        int seed = Framework.Seeds.New();
        TestContext.Out.WriteLine($"{Framework.Seeds.Variable}={seed}");
        return new Random(seed);
    }

    public static FieldInfo DocValuesField(string name, int number, DocValuesType type) =>
        new(name, false, number, false, false, false, IndexOptions.NONE, type, DocValuesType.NONE, new Dictionary<string, string>());

    public static FieldInfo IndexedField(string name, int number, IndexOptions options, DocValuesType norms) =>
        new(name, true, number, false, norms == DocValuesType.NONE, false, options, DocValuesType.NONE, norms, new Dictionary<string, string>());

    public SegmentWriteState WriteState(string suffix = "") =>
        new(InfoStream.NO_OUTPUT, Directory, Info, Fields, 128, null, IOContext.DEFAULT, suffix);

    public SegmentReadState ReadState(string suffix = "") =>
        new(Directory, Info, Fields, IOContext.DEFAULT, 1, suffix);

    /// <summary>The bytes of a file.</summary>
    public byte[] Read(string name)
    {
        using IndexInput input = Directory.OpenInput(name, IOContext.DEFAULT);
        byte[] bytes = new byte[input.Length];
        input.ReadBytes(bytes, 0, bytes.Length);
        return bytes;
    }

    /// <summary>Puts other bytes in a file's place.</summary>
    public void Replace(string name, byte[] bytes)
    {
        Directory.DeleteFile(name);
        using IndexOutput output = Directory.CreateOutput(name, IOContext.DEFAULT);
        output.WriteBytes(bytes, 0, bytes.Length);
    }

    public void Dispose() => Directory.Dispose();
}
