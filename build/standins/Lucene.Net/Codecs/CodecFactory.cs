using System;
using System.Collections.Generic;
using System.Reflection;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs
{
    [AttributeUsage(AttributeTargets.Class, Inherited = true)]
    public sealed class CodecNameAttribute : ServiceNameAttribute
    {
        public CodecNameAttribute(string name) : base(name) { }
    }

    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class ExcludeCodecFromScanAttribute : ExcludeServiceAttribute
    {
        public ExcludeCodecFromScanAttribute() { }
    }

    public interface ICodecFactory
    {
        Codec GetCodec(string name);
    }

    public class DefaultCodecFactory : NamedServiceFactory<Codec>, ICodecFactory, IServiceListable
    {
        private readonly ServiceTable<Codec> table = new ServiceTable<Codec>();

        public DefaultCodecFactory() { }

        public IEnumerable<Type> CustomCodecTypes { get; set; }

        public virtual ICollection<string> AvailableServices
        {
            get
            {
                EnsureInitialized();
                return table.Names;
            }
        }

        protected override void Initialize()
        {
            PutCodecType(typeof(Lucene46.Lucene46Codec));
            if (CustomCodecTypes != null)
                foreach (Type type in CustomCodecTypes)
                    PutCodecType(type);
        }

        protected virtual void ScanForCodecs(IEnumerable<Assembly> assemblies)
        {
            foreach (Assembly assembly in assemblies) ScanForCodecs(assembly);
        }

        protected virtual void ScanForCodecs(Assembly assembly)
        {
            foreach (Type type in assembly.GetTypes())
                if (IsServiceType(type))
                    PutCodecType(type);
        }

        protected virtual void PutCodecType(Type codec) => table.Put(codec);

        protected virtual Type GetCodecType(string name)
        {
            EnsureInitialized();
            return table.Find(name, "codec");
        }

        public virtual Codec GetCodec(string name) => GetCodec(GetCodecType(name));

        protected virtual Codec GetCodec(Type type) => table.Instance(type, NewCodec);

        protected virtual Codec NewCodec(Type type) => (Codec)Activator.CreateInstance(type, nonPublic: true);
    }
}
