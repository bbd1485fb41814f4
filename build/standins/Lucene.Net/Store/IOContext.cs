using System;

namespace Lucene.Net.Store;

/// <summary>What a file is opened for, so that a directory may choose buffers or caching.</summary>
public class IOContext
{
    public static readonly IOContext DEFAULT = new IOContext(UsageContext.DEFAULT);
    public static readonly IOContext READ = new IOContext(false);
    public static readonly IOContext READ_ONCE = new IOContext(true);

    public IOContext()
        : this(false)
    {
    }

    public IOContext(FlushInfo flushInfo)
    {
        Context = UsageContext.FLUSH;
        FlushInfo = flushInfo ?? throw new ArgumentNullException(nameof(flushInfo));
    }

    public IOContext(UsageContext context)
    {
        if (context is UsageContext.MERGE or UsageContext.FLUSH)
        {
            throw new ArgumentException($"a context of {context} needs its {nameof(MergeInfo)} or {nameof(FlushInfo)}", nameof(context));
        }
        Context = context;
    }

    public IOContext(MergeInfo mergeInfo)
    {
        Context = UsageContext.MERGE;
        MergeInfo = mergeInfo ?? throw new ArgumentNullException(nameof(mergeInfo));
    }

    public IOContext(IOContext ctxt, bool readOnce)
    {
        Context = ctxt.Context;
        MergeInfo = ctxt.MergeInfo;
        FlushInfo = ctxt.FlushInfo;
        ReadOnce = readOnce;
    }

    private IOContext(bool readOnce)
    {
        Context = UsageContext.READ;
        ReadOnce = readOnce;
    }

    public UsageContext Context { get; private set; }

    public FlushInfo FlushInfo { get; private set; }

    public MergeInfo MergeInfo { get; private set; }

    public bool ReadOnce { get; private set; }

    public override bool Equals(object obj) =>
        obj is IOContext other && Context == other.Context && ReadOnce == other.ReadOnce &&
        Equals(FlushInfo, other.FlushInfo) && Equals(MergeInfo, other.MergeInfo);

    public override int GetHashCode() => HashCode.Combine(Context, FlushInfo, MergeInfo, ReadOnce);

    public override string ToString() => $"IOContext [context={Context}, mergeInfo={MergeInfo}, flushInfo={FlushInfo}, readOnce={ReadOnce}]";

    public enum UsageContext
    {
        DEFAULT = 0,
        MERGE = 1,
        READ = 2,
        FLUSH = 3,
    }
}

public class FlushInfo
{
    public FlushInfo(int numDocs, long estimatedSegmentSize)
    {
        NumDocs = numDocs;
        EstimatedSegmentSize = estimatedSegmentSize;
    }

    public int NumDocs { get; private set; }

    public long EstimatedSegmentSize { get; private set; }

    public override bool Equals(object obj) =>
        obj is FlushInfo other && NumDocs == other.NumDocs && EstimatedSegmentSize == other.EstimatedSegmentSize;

    public override int GetHashCode() => HashCode.Combine(NumDocs, EstimatedSegmentSize);

    public override string ToString() => $"FlushInfo [numDocs={NumDocs}, estimatedSegmentSize={EstimatedSegmentSize}]";
}

public class MergeInfo
{
    public MergeInfo(int totalDocCount, long estimatedMergeBytes, bool isExternal, int mergeMaxNumSegments)
    {
        TotalDocCount = totalDocCount;
        EstimatedMergeBytes = estimatedMergeBytes;
        IsExternal = isExternal;
        MergeMaxNumSegments = mergeMaxNumSegments;
    }

    public int TotalDocCount { get; private set; }

    public long EstimatedMergeBytes { get; private set; }

    public bool IsExternal { get; private set; }

    public int MergeMaxNumSegments { get; private set; }

    public override bool Equals(object obj) =>
        obj is MergeInfo other && TotalDocCount == other.TotalDocCount && EstimatedMergeBytes == other.EstimatedMergeBytes &&
        IsExternal == other.IsExternal && MergeMaxNumSegments == other.MergeMaxNumSegments;

    public override int GetHashCode() => HashCode.Combine(TotalDocCount, EstimatedMergeBytes, IsExternal, MergeMaxNumSegments);

    public override string ToString() =>
        $"MergeInfo [totalDocCount={TotalDocCount}, estimatedMergeBytes={EstimatedMergeBytes}, isExternal={IsExternal}, mergeMaxNumSegments={MergeMaxNumSegments}]";
}
